package bloxtr8.platform.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bloxtr8.kernel.UserId;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.Problem.FieldError;
import bloxtr8.platform.internal.InternalApis;
import bloxtr8.platform.internal.InternalSettings;
import bloxtr8.platform.internal.http.GreetingApi.Greeting;
import bloxtr8.platform.internal.http.GreetingApi.Words;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.tokens.ServiceTokens;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InternalPortTest {

  private static final UserId ALICE = new UserId(new UUID(7, 7));
  private static final UserId NOBODY = new UserId(new UUID(7, 0));
  private static final String PATH = "/internal/greetings/escrow?ids=" + ALICE;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static TestServices services;
  private static String token;

  @BeforeAll
  static void open() {
    services = new TestServices();
    token = new ServiceTokens(TestServices.key("gateway"), Clock.systemUTC()).tokenFor("escrow");
  }

  @AfterAll
  static void close() {
    services.close();
    HTTP.close();
  }

  private static Words words(String text) {
    return new Words(text, Duration.ofDays(3), null);
  }

  @Test
  void a_service_in_another_process_is_asked_like_one_in_the_same() {
    var at = Instant.parse("2026-11-28T12:00:00Z");
    var greetings = services.greetings("escrow");
    assertThat(greetings.of(List.of(ALICE, NOBODY)))
        .containsExactly(new Greeting(ALICE, "escrow", null), new Greeting(NOBODY, "escrow", null));
    assertThat(greetings.greet(ALICE, new Words("good day", Duration.ofDays(3), at)))
        .isEqualTo(new Greeting(ALICE, "good day after PT72H", at));
    greetings.silence(ALICE);
    assertThat(services.greetings("payments").of(List.of(ALICE)))
        .containsExactly(new Greeting(ALICE, "payments", null));
  }

  @Test
  void what_the_service_refuses_is_the_same_problem_for_the_person() {
    var greetings = services.greetings("escrow");
    var impolite = problemOf(() -> greetings.greet(ALICE, words("impolite")));
    assertThat(impolite.status()).isEqualTo(409);
    assertThat(impolite.code()).isEqualTo("impolite");
    assertThat(impolite.detail()).isEqualTo("Be polite.");
    assertThat(problemOf(() -> greetings.greet(ALICE, words("wrong"))).errors())
        .containsExactly(new FieldError("text", "is wrong"));
    assertThat(problemOf(() -> greetings.greet(ALICE, words("later"))).code())
        .isEqualTo("not_ready_yet");
    assertThat(problemOf(() -> greetings.silence(NOBODY)).code()).isEqualTo("not_found");
    assertThat(problemOf(() -> greetings.greet(ALICE, words("bug"))).status()).isEqualTo(500);
  }

  private static Problem problemOf(Runnable call) {
    return catchThrowableOfType(Problem.class, call::run);
  }

  @Test
  void a_service_that_does_not_run_is_unavailable_and_is_asked_again_once_it_runs() {
    var greetings = services.greetings("escrow");
    greetings.silence(ALICE);
    services.without(() -> {
      assertThat(problemOf(() -> greetings.of(List.of(ALICE))).status()).isEqualTo(503);
      var write = problemOf(() -> greetings.silence(ALICE));
      assertThat(write.status()).isEqualTo(503);
      assertThat(write.code()).isEqualTo("unavailable");
    });
    assertThat(greetings.of(List.of(ALICE))).hasSize(1);
    greetings.silence(ALICE);
  }

  @Test
  void every_bad_token_is_refused_with_401() throws JOSEException, ParseException {
    var good = SignedJWT.parse(token);
    var ours = TestServices.key("gateway").pair();
    var strange = new ECKeyGenerator(Curve.P_256).keyID(ours.getKeyID()).generate();
    var bad = new LinkedHashMap<String, String>();
    bad.put("none", "");
    bad.put("rubbish", "a.b.c");
    bad.put("too long", "x".repeat(5_000));
    bad.put("unsigned", new PlainJWT(good.getJWTClaimsSet()).serialize());
    bad.put("signed by a shared secret", sharedSecret(ours, good.getJWTClaimsSet()));
    bad.put("signed by another key under a registered id", signed(strange, _ -> {}));
    bad.put(
        "signed by a key that is not registered",
        signed(new ECKeyGenerator(Curve.P_256).keyID("gateway.unknown").generate(), _ -> {}));
    bad.put("of another service, under its own key", signed(ours, c -> c.subject("payments")));
    bad.put("issued by another service", signed(ours, c -> c.issuer("payments")));
    bad.put("for another service of this process", signed(ours, c -> c.audience("payments")));
    bad.put("for another process", signed(ours, c -> c.audience("gateway")));
    bad.put("for two services", signed(ours, c -> c.audience(List.of("escrow", "payments"))));
    bad.put("for nobody", signed(ours, c -> c.audience((String) null)));
    bad.put("expired", signed(ours, c -> c.issueTime(ago(400)).expirationTime(ago(100))));
    bad.put("without an end", signed(ours, c -> c.expirationTime(null)));
    bad.put("without a beginning", signed(ours, c -> c.issueTime(null)));
    bad.put("valid for a day", signed(ours, c -> c.expirationTime(ago(-86_400))));
    bad.put("from the future", signed(ours, c -> c.issueTime(ago(-100)).expirationTime(ago(-200))));
    bad.put("a person's access token", accessToken(ours));
    var answers = new LinkedHashMap<String, Integer>();
    bad.forEach((what, text) -> answers.put(what, get(PATH, text).statusCode()));
    assertThat(answers).allSatisfy((_, status) -> assertThat(status).isEqualTo(401));
    assertThat(get(PATH, signed(ours, _ -> {})).statusCode()).isEqualTo(200);
    assertThat(get(PATH, token).statusCode()).isEqualTo(200);
  }

  private static Date ago(long seconds) {
    return Date.from(Instant.now().minusSeconds(seconds));
  }

  private static String signed(ECKey key, Consumer<JWTClaimsSet.Builder> change) {
    return signed(key, "bloxtr8-service+jwt", change);
  }

  private static String signed(ECKey key, String type, Consumer<JWTClaimsSet.Builder> change) {
    try {
      var claims =
          new JWTClaimsSet.Builder(SignedJWT.parse(token).getJWTClaimsSet())
              .jwtID(UUID.randomUUID().toString());
      change.accept(claims);
      var header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .type(new JOSEObjectType(type))
              .keyID(key.getKeyID())
              .build();
      var made = new SignedJWT(header, claims.build());
      made.sign(new ECDSASigner(key));
      return made.serialize();
    } catch (JOSEException | ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String accessToken(ECKey key) {
    return signed(key, "at+jwt", claims -> claims.subject(ALICE.text()).claim("ver", 1));
  }

  private static String sharedSecret(ECKey open, JWTClaimsSet claims) throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(open.getKeyID()).build();
    var made = new SignedJWT(header, claims);
    made.sign(new MACSigner(open.toECPublicKey().getEncoded()));
    return made.serialize();
  }

  @Test
  void a_service_that_may_not_ask_is_refused_whatever_its_token() {
    var payments = new ServiceTokens(TestServices.key("payments"), Clock.systemUTC());
    var answer = get(PATH, payments.tokenFor("escrow"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("not_for_this_service");
  }

  @Test
  void nothing_else_is_served() {
    for (var path : List.of("/", "/health", "/api/escrow", "/internal/people", "/internal/other")) {
      assertThat(get(path, "").statusCode()).as(path).isEqualTo(401);
      var answer = get(path, token);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).contains("unknown_route", "urn:bloxtr8:problem:");
    }
    assertThat(get("/internal/greetings/escrow/of/nobody", token).body()).contains("unknown_route");
  }

  @Test
  void a_body_that_is_too_large_or_not_complete_is_refused() {
    var large = "{\"text\": \"%s\"}".formatted("x".repeat(70_000));
    assertThat(post(large).statusCode()).isEqualTo(413);
    assertThat(post("{\"text\": \"hello\"}").statusCode()).isEqualTo(422);
    assertThat(post("{\"text\": \"hello\", \"pause\": \"PT1H\", \"more\": 1}").statusCode())
        .isEqualTo(422);
  }

  private static HttpResponse<String> post(String body) {
    return send(
        request("/internal/greetings/escrow/" + ALICE, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void an_unreadable_request_is_answered_with_a_problem() throws IOException {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), services.port())) {
      socket.getOutputStream().write("GARBAGE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readNBytes(600), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("malformed_request");
    }
  }

  @Test
  void the_correlation_id_of_a_request_goes_on() {
    var body = "{\"text\": \"who\", \"pause\": \"PT1H\"}";
    var answer =
        send(
            request("/internal/greetings/escrow/" + ALICE, token)
                .header("Content-Type", "application/json")
                .header("X-Correlation-Id", "req_of_alice")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.body()).contains("req_of_alice");
  }

  @Test
  void in_one_process_an_interface_is_unavailable_until_its_service_has_started() {
    var apis = new InternalApis(TestServices.settings(Map.of()), null);
    var greetings = apis.of("gateway", "escrow", GreetingApi.class);
    assertThatThrownBy(() -> greetings.of(List.of(ALICE))).isInstanceOf(Unavailable.class);
    apis.offer("escrow", List.of(new Greetings("here"), "not an interface of ours"));
    assertThat(greetings.of(List.of(ALICE))).containsExactly(new Greeting(ALICE, "here", null));
    assertThat(problemOf(() -> greetings.greet(ALICE, words("later"))).status()).isEqualTo(503);
  }

  @Test
  void a_missing_address_or_key_stops_the_start_and_is_named() {
    var apis = new InternalApis(TestServices.settings(Map.of()), Set.of("gateway"));
    assertThatThrownBy(() -> apis.of("gateway", "escrow", GreetingApi.class))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageContainingAll(
            "bloxtr8.escrow.internal-url is not set", "BLOXTR8_ESCROW_INTERNAL_URL");
    var keyless =
        Settings.of(
            InternalSettings.ALL, Map.of("bloxtr8.escrow.internal-url", "http://127.0.0.1:1"));
    assertThatThrownBy(() ->
            new InternalApis(keyless, Set.of("gateway")).of("gateway", "escrow", GreetingApi.class))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageContaining("bloxtr8.gateway.service-key is not set");
  }

  private static HttpResponse<String> get(String path, String text) {
    return send(request(path, text).GET());
  }

  private static HttpRequest.Builder request(String path, String text) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + services.port() + path));
    return text.isEmpty() ? request : request.header("Authorization", "Bearer " + text);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
