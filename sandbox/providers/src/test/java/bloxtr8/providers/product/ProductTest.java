package bloxtr8.providers.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.providers.Providers;
import bloxtr8.providers.ProvidersSettings;
import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.stripe.StripeSettings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProductTest {

  private static final String METRICS =
      """
      # TYPE bloxtr8_escrows gauge
      bloxtr8_escrows{state="FUNDED"} 3.0
      bloxtr8_escrows{state="RELEASED"} 12.0
      bloxtr8_escrows{state="EXPIRED"} 0.0
      bloxtr8_escrows_price_cents{state="FUNDED"} 90000.0
      """;

  /** What the product answers, by path. */
  private static final Map<String, Reply> ANSWERS = new ConcurrentHashMap<>();

  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static HttpServer product;
  private static Providers sandbox;

  private record Reply(int status, String body) {}

  @BeforeAll
  static void start() throws IOException {
    product = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    product.createContext("/", ProductTest::answer);
    product.start();
    var here = URI.create(local(product.getAddress().getPort(), ""));
    sandbox = Providers.start(settings().withProduct(new ProductAddresses(here, here)));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
    product.stop(0);
  }

  @BeforeEach
  void asUsual() {
    ASKED.clear();
    ANSWERS.clear();
    ANSWERS.put("/api/status/ledger", new Reply(200, "{\"sound\": true, \"sums\": []}"));
    ANSWERS.put("/api/stats", new Reply(200, "{\"dealsDone\": 12}"));
    ANSWERS.put("/metrics", new Reply(200, METRICS));
  }

  private static ProvidersSettings settings() {
    var infrastructure = Infrastructure.sharedForTests();
    return new ProvidersSettings(
        0,
        new ProvidersSettings.Database(
            infrastructure.freshDatabase("product"),
            infrastructure.adminUser(),
            infrastructure.adminPassword()),
        new StripeSettings(
            0, Duration.ofDays(2), Duration.ofSeconds(3), Duration.ofSeconds(1), List.of()));
  }

  private static void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    ASKED.add(exchange.getRequestMethod() + " " + path + (sent.isEmpty() ? "" : " " + sent));
    var reply = ANSWERS.getOrDefault(path, new Reply(404, "{}"));
    var bytes = reply.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Test
  void the_books_are_the_products_own() {
    var books = books(sandbox);
    assertThat(books.statusCode()).as(books.body()).isEqualTo(200);
    assertThat(Json.read(books.body()))
        .isEqualTo(
            Json.parse(
                """
                {"ledger": {"sound": true, "sums": []}, "figures": {"dealsDone": 12},
                 "escrows": {"FUNDED": 3, "RELEASED": 12}, "sandbox": true}
                """));
    assertThat(ASKED).containsExactly("GET /api/status/ledger", "GET /api/stats", "GET /metrics");
  }

  @Test
  void a_product_that_is_away_or_broken_is_a_sentence() {
    ANSWERS.put("/api/stats", new Reply(500, "{}"));
    assertThat(books(sandbox).statusCode()).isEqualTo(503);
    assertThat(books(sandbox).body()).contains("The product answered with 500.");
    ANSWERS.put("/api/stats", new Reply(200, "<html>"));
    assertThat(books(sandbox).body()).contains("no JSON");
    var nowhere = URI.create("http://127.0.0.1:9");
    try (var alone =
        Providers.start(settings().withProduct(new ProductAddresses(nowhere, nowhere)))) {
      assertThat(books(alone).statusCode()).isEqualTo(503);
      assertThat(books(alone).body()).contains("does not answer");
    }
  }

  @Test
  void a_sandbox_without_a_product_says_so() {
    try (var alone = Providers.start(settings())) {
      assertThat(books(alone).statusCode()).isEqualTo(404);
      assertThat(books(alone).body()).contains("knows of no product");
    }
  }

  @Test
  void time_passes_for_one_subject() {
    var move = "{\"subject\":\"esc_1\",\"forward\":\"PT24H\"}";
    ANSWERS.put("/sandbox/test-api/time", new Reply(200, move));
    var moved = time(move);
    assertThat(moved.statusCode()).isEqualTo(200);
    assertThat(Json.read(moved.body()).path("subject").asString()).isEqualTo("esc_1");
    assertThat(ASKED).containsExactly("POST /sandbox/test-api/time " + move);
  }

  @Test
  void what_the_product_refuses_is_said_in_its_words() {
    ANSWERS.put(
        "/sandbox/test-api/time", new Reply(422, "{\"detail\": \"There is no such subject.\"}"));
    var refused = time("{\"subject\": \"x\", \"forward\": \"PT1H\"}");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("no such subject");
    ANSWERS.put(
        "/sandbox/test-api/time",
        new Reply(
            422,
            """
            {"detail": "The request is not valid.",
             "errors": [{"field": "subject", "message": "must be an id"}]}
            """));
    assertThat(time("{\"subject\": \"x\", \"forward\": \"PT1H\"}").body())
        .contains("subject: must be an id.");
    ANSWERS.put("/sandbox/test-api/time", new Reply(503, "{}"));
    assertThat(time("{\"subject\": \"x\", \"forward\": \"PT1H\"}").statusCode()).isEqualTo(503);
  }

  @Test
  void nothing_else_is_passed_on() {
    assertThat(time("{\"subject\": \"x\"}").statusCode()).isEqualTo(422);
    assertThat(time("{\"subject\": \"x\", \"forward\": \"PT1H\", \"by\": 1}").body())
        .contains("Unknown field 'by'");
    assertThat(get(sandbox, "/sandbox/product/api/stats").statusCode()).isEqualTo(404);
    assertThat(get(sandbox, "/sandbox/product/books/../time").statusCode()).isNotEqualTo(200);
    assertThat(ASKED).isEmpty();
  }

  private static HttpResponse<String> books(Providers of) {
    return get(of, "/sandbox/product/books");
  }

  private static HttpResponse<String> get(Providers of, String path) {
    return Sandbox.send(HttpRequest.newBuilder(URI.create(local(of.port(), path))).build());
  }

  private static HttpResponse<String> time(String body) {
    return Sandbox.post(URI.create(local(sandbox.port(), "/sandbox/product/time")), body);
  }

  private static String local(int port, String path) {
    return String.format(Locale.ROOT, "http://127.0.0.1:%d%s", port, path);
  }
}
