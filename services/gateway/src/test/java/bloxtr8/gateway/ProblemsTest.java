package bloxtr8.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.gateway.TestGateway.Answer;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {

  private static final String LISTINGS = "/api/listings";
  private static final String CANCEL =
      "/api/escrow/" + new EscrowId(Uuids.named("some")) + "/cancel";

  private static final String RELEASE = CANCEL.replace("cancel", "release");

  private static TestGateway gateway;
  private static UserId alice;
  private static String token;

  @BeforeAll
  static void open() {
    gateway = TestGateway.open();
    alice = gateway.somebody();
    token = "Bearer " + gateway.tokenOf(alice);
  }

  @AfterAll
  static void close() {
    gateway.close();
  }

  private static TestGateway.Call call(String path) {
    return gateway.call(path).header("Authorization", token);
  }

  private static void isProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.body().path("type").asString()).isEqualTo("urn:bloxtr8:problem:" + code);
    assertThat(answer.body().path("status").asInt()).isEqualTo(status);
    assertThat(answer.body().path("title").asString()).isNotEmpty();
    assertThat(answer.body().path("detail").asString()).isNotEmpty();
    assertThat(answer.body().path("correlationId").asString())
        .isEqualTo(answer.header("X-Correlation-Id"));
    assertThat(answer.raw().body())
        .doesNotContain("Exception", "SELECT", "bloxtr8.gateway", "jackson", "springframework");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"reason": "x"                                        | 400 | malformed_json |
          {'reason': 1}                                         | 400 | malformed_json |
          {"requestWithdrawn": true, "requestWithdrawn": false} | 400 | malformed_json |
          {"requestWithdrawn": true} x                          | 400 | malformed_json |
          {"requestWithdrawn": true, "amount": 5}               | 422 | validation     | amount
          {"requestWithdrawn": "yes"}                           | 422 | validation     | requestWithdrawn
          {"requestWithdrawn": null}                            | 422 | validation     | requestWithdrawn
          {"requestWithdrawn": 1}                               | 422 | validation     | requestWithdrawn
          {"reason": {"a": 1}, "requestWithdrawn": true}        | 422 | validation     | reason
          {"reason": "\\ud83d", "requestWithdrawn": true}         | 422 | validation     | reason
          []                                                    | 422 | validation     |
          """)
  void a_body_that_is_not_exactly_right_is_refused(
      String body, int status, String code, @Nullable String field) {
    var answer = call(CANCEL).key("bad" + body.hashCode()).post(body);
    isProblem(answer, status, code);
    if (field != null)
      assertThat(answer.body().path("errors").path(0).path("field").asString()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775808",
    "-9223372036854775809",
    "1e30",
    "12.5",
    "1.0",
    "\"100\"",
    "true",
    "[100]"
  })
  void a_price_is_a_whole_number_of_cents(String price) {
    isProblem(call(LISTINGS).post("{\"priceCents\": %s}".formatted(price)), 422, "validation");
  }

  @Test
  void an_unknown_enum_value_is_refused_with_the_known_ones() {
    var answer = call(LISTINGS).post("{\"route\": \"BY_MAIL\"}");
    isProblem(answer, 422, "validation");
    assertThat(answer.body().path("errors").toString()).contains("GROUP_HANDOVER");
    isProblem(call(LISTINGS).post("{\"route\": 1}"), 422, "validation");
  }

  @Test
  void an_unknown_field_is_refused_with_the_known_ones() {
    var answer = call(LISTINGS).post("{\"price\": 5}");
    isProblem(answer, 422, "validation");
    assertThat(answer.body().path("errors").path(0).path("message").asString())
        .startsWith("is not a known field; known are ")
        .contains("priceCents");
  }

  @Test
  void a_body_of_json_null_is_refused() {
    isProblem(call(RELEASE).key("null").post("null"), 400, "malformed_json");
  }

  @Test
  void a_missing_body_or_field_is_named() {
    isProblem(call(LISTINGS).post(""), 400, "missing_body");
    isProblem(gateway.call("/sandbox/test-api/time").post("{}"), 422, "validation");
    isProblem(call("/api/offers").post("{\"listingId\": \"lst_x\"}"), 422, "validation");
  }

  @Test
  void a_malformed_id_is_answered_as_not_found() {
    for (var id : new String[] {"x", "esc_1", "esc_" + "u".repeat(26), alice.text(), "%00"})
      isProblem(call("/api/escrow/" + id).get(), id.equals("%00") ? 400 : 404, codeFor(id));
  }

  private static String codeFor(String id) {
    return id.equals("%00") ? "malformed_request" : "not_found";
  }

  @Test
  void a_query_that_is_no_utf_8_is_malformed_and_alerts_nobody() {
    for (var bytes : new String[] {"%FF", "%ED%A0%80"})
      isProblem(call("/api/escrow?status=" + bytes).get(), 400, "malformed_request");
  }

  @Test
  void a_malformed_number_in_a_query_is_refused() {
    isProblem(call("/api/escrow?page=two").get(), 422, "validation");
  }

  @Test
  void other_media_types_are_refused() {
    isProblem(
        call(CANCEL).key("m").header("Content-Type", "text/plain").send("POST", "x"),
        415,
        "unsupported_media_type");
    isProblem(call("/api/escrow").header("Accept", "text/csv").get(), 406, "not_acceptable");
  }

  @Test
  void a_body_beyond_its_limit_is_refused() {
    var tooMuch = "{\"reason\": \"%s\"}".formatted("x".repeat(64 * 1024));
    isProblem(call(CANCEL).key("big").post(tooMuch), 413, "too_large");
    var webhook = gateway.call("/api/webhooks/stripe");
    assertThat(webhook.post("x".repeat(256 * 1024)).raw().body()).isEqualTo("" + 256 * 1024);
    isProblem(
        gateway.call("/api/webhooks/stripe").post("x".repeat(256 * 1024 + 1)), 413, "too_large");
  }

  @Test
  void a_failed_dependency_is_answered_as_unavailable_and_a_bug_as_internal() {
    var world = call("/api/escrow/" + StubServices.UNREACHABLE).get();
    isProblem(world, 503, "unavailable");
    assertThat(world.header("Retry-After")).isEqualTo("5");
    assertThat(world.raw().body()).doesNotContain("secret-host");
    isProblem(call("/api/escrow/" + StubServices.BROKEN).get(), 500, "internal");
  }

  @Test
  void a_body_that_names_another_user_is_refused_and_one_that_names_the_caller_is_not() {
    var self = "{\"requestWithdrawn\": true, \"userId\": \"%s\", \"ipAddress\": {\"v\": 4}}";
    assertThat(call(CANCEL).key("self").post(self.formatted(alice)).status()).isEqualTo(202);
    isProblem(call(CANCEL).key("other").post(self.formatted("usr_x")), 403, "not_you");
  }

  @Test
  void a_harmless_correlation_id_of_the_caller_is_used() {
    var named = gateway.call("/nothing").header("X-Correlation-Id", "trade-1.a_b").get();
    assertThat(named.body().path("correlationId").asString()).isEqualTo("trade-1.a_b");
    assertThat(named.body().path("instance").asString()).isEqualTo("/nothing");
    var odd = gateway.call("/nothing").header("X-Correlation-Id", "<script>").get();
    assertThat(odd.header("X-Correlation-Id")).startsWith("req_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"userId": "usr_x"}               | application/json | 403 | not_you
          {"actorId": "system", "amount": 1} | application/json | 422 | validation
          garbage{{{                        | application/json | 400 | malformed_json
          []                                | application/json | 422 | validation
          x                                 | text/plain       | 415 | unsupported_media_type
          {}                                | not a type       | 415 | unsupported_media_type
          """)
  void a_malformed_body_on_a_route_without_a_body_is_refused(
      String body, String type, int status, String code) {
    var release = "/api/escrow/" + new EscrowId(Uuids.named("some")) + "/release";
    isProblem(call(release).key("b").header("Content-Type", type).send("POST", body), status, code);
    assertThat(call(release).key("b").post("{\"ipAddress\": \"x\"}").status()).isEqualTo(202);
  }

  @Test
  void a_header_with_invalid_bytes_is_a_client_error() throws IOException {
    var odd = new String(new byte[] {(byte) 0xEF, (byte) 0xBC, (byte) 0x91}, ISO_8859_1);
    assertThat(
            raw(
                "POST /api/webhooks/custodian HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nX-Custody-Signature: t="
                    + odd
                    + "\r\nContent-Length: 2\r\n\r\n{}"))
        .contains("400", "malformed_request");
  }

  @Test
  void an_invented_http_method_makes_no_metric_of_its_own() {
    for (var method : new String[] {"X1", "X2", "X3"}) gateway.call("/").send(method, null);
    var methods =
        gateway.environment.process().telemetry().meters().find("bloxtr8.http").timers().stream()
            .map(timer -> String.valueOf(timer.getId().getTag("method")));
    assertThat(methods).contains("OTHER").doesNotContain("X1", "X2", "X3");
  }

  @Test
  void an_unparsable_request_is_answered_with_a_problem() throws IOException {
    assertThat(raw("GET /heal|th HTTP/1.1\r\nHost: a\r\n\r\n")).contains("400", "problem+json");
    assertThat(raw("GET //api/../x;y HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
        .contains("400", "problem+json");
  }

  private static String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
