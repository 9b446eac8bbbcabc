package bloxtr8.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CrossOriginTest {

  private static final String OURS = "https://app.bloxtr8.test";
  private static final String ALLOWED = "Access-Control-Allow-Origin";

  private static TestGateway gateway;

  @BeforeAll
  static void open() {
    gateway = TestGateway.open(Map.of("bloxtr8.gateway.cors-origins", OURS));
  }

  @AfterAll
  static void close() {
    gateway.close();
  }

  private static TestGateway.Call preflight(String origin) {
    return gateway
        .call("/api/escrow")
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "GET");
  }

  @Test
  void pages_of_a_configured_origin_may_call_us() {
    var answer = preflight(OURS).send("OPTIONS", null);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header(ALLOWED)).isEqualTo(OURS);
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(gateway.call("/health").header("Origin", OURS).get().header(ALLOWED))
        .isEqualTo(OURS);
  }

  @Test
  void pages_of_other_origins_may_not_call_us() {
    var answer = preflight("https://evil.test").send("OPTIONS", null);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("origin_not_allowed");
    assertThat(gateway.call("/health").header("Origin", "null").get().header(ALLOWED)).isEmpty();
  }
}
