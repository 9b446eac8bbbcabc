package bloxtr8.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.testing.Await;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LimitsTest {

  private static TestGateway gateway;

  @BeforeAll
  static void open() {
    gateway =
        TestGateway.open(
            Map.of(
                "bloxtr8.gateway.limits.anonymous", "40",
                "bloxtr8.gateway.limits.user", "30",
                "bloxtr8.gateway.trusted-proxies", "127.0.0.0/8"));
  }

  @AfterAll
  static void close() {
    gateway.close();
  }

  private static TestGateway.Call from(String address, String path) {
    return gateway.call(path).header("X-Forwarded-For", "203.0.113.9, " + address);
  }

  @Test
  void calls_are_counted_down_and_then_refused_until_some_time_has_passed() {
    var first = from("192.0.2.1", "/.well-known/jwks.json").get();
    assertThat(first.header("RateLimit-Limit")).isEqualTo("40");
    assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("39");
    for (var i = 0; i < 39; i++)
      assertThat(from("192.0.2.1", "/.well-known/jwks.json").get().status()).isEqualTo(200);
    var refused = from("192.0.2.1", "/.well-known/jwks.json").get();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("too_many_requests");
    assertThat(refused.header("Retry-After")).isEqualTo("23");
    assertThat(refused.header("RateLimit-Remaining")).isEqualTo("0");
    assertThat(from("192.0.2.2", "/.well-known/jwks.json").get().status()).isEqualTo(200);
  }

  @Test
  void a_person_is_limited_across_addresses_and_replicas() {
    var token = "Bearer " + gateway.tokenOf(gateway.somebody());
    try (var other = TestGateway.start(gateway.environment)) {
      var allowed = 0;
      for (var i = 0; i < 40; i++) {
        var port = i % 2 == 0 ? gateway.server.port() : other.port();
        var answer =
            gateway.callPort(port, "/api/auth/session").header("Authorization", token).get();
        if (answer.status() == 200) allowed++;
      }
      assertThat(allowed).isBetween(29, 31);
    }
  }

  @Test
  void webhooks_probes_and_the_test_api_are_not_limited() {
    for (var i = 0; i < 60; i++) {
      assertThat(from("192.0.2.3", "/health/live").get().status()).isEqualTo(200);
      assertThat(from("192.0.2.3", "/api/webhooks/stripe").post("x").status()).isEqualTo(200);
    }
    assertThat(from("192.0.2.3", "/health/live").get().header("RateLimit-Limit")).isEmpty();
  }

  @Test
  void a_forwarded_address_counts_only_up_to_our_proxies() {
    for (var i = 0; i < 60; i++)
      gateway
          .call("/.well-known/jwks.json")
          .header("X-Forwarded-For", "198.51.100." + i + ", 192.0.2.4, 127.0.0.2")
          .get();
    assertThat(from("192.0.2.4", "/.well-known/jwks.json").get().status()).isEqualTo(429);
  }

  @Test
  void all_forwarded_headers_are_one_list_so_that_a_forged_first_header_has_no_effect() {
    for (var i = 0; i < 60; i++)
      gateway
          .call("/.well-known/jwks.json")
          .header("X-Forwarded-For", "198.51.100." + i)
          .also("X-Forwarded-For", "192.0.2.6")
          .get();
    assertThat(from("192.0.2.6", "/.well-known/jwks.json").get().status()).isEqualTo(429);
  }

  @Test
  void one_client_has_one_limit_however_its_address_is_written() {
    var spellings =
        new String[] {
          "2001:db8:0:7::1", "2001:DB8:0:7::2", "[2001:db8:0:7:a::1]", "[2001:db8:0:7::9]:4711"
        };
    for (var i = 0; i < 60; i++) from(spellings[i % 4], "/.well-known/jwks.json").get();
    assertThat(from("2001:db8:0:7::77", "/.well-known/jwks.json").get().status()).isEqualTo(429);
    assertThat(from("2001:db8:0:8::1", "/.well-known/jwks.json").get().status()).isEqualTo(200);
    for (var i = 0; i < 60; i++) from("192.0.2.7:" + (1000 + i), "/.well-known/jwks.json").get();
    assertThat(from("::ffff:192.0.2.7", "/.well-known/jwks.json").get().status()).isEqualTo(429);
  }

  @Test
  void a_malformed_forwarded_address_counts_for_the_proxy_itself() {
    for (var i = 0; i < 60; i++) from("stranger-" + i, "/.well-known/jwks.json").get();
    assertThat(from("unknown", "/.well-known/jwks.json").get().status()).isEqualTo(429);
  }

  @Test
  void an_empty_bucket_fills_again() {
    Await.until(
        "the bucket is empty",
        () -> from("192.0.2.5", "/.well-known/jwks.json").get().status() == 429);
    gateway
        .environment
        .admin()
        .sql(
            """
            UPDATE gateway.bucket SET refilled_at = refilled_at - interval '5 minutes'
             WHERE subject = 'anonymous 192.0.2.5'
            """)
        .update();
    Await.until(
        "there are calls again",
        () -> from("192.0.2.5", "/.well-known/jwks.json").get().status() == 200);
  }
}
