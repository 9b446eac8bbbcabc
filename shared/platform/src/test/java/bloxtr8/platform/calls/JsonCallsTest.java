package bloxtr8.platform.calls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls to a provider that answers as each test tells it. */
class JsonCallsTest {

  private static final Duration ANSWER = Duration.ofMillis(500);
  private static final Duration OPEN = Duration.ofMinutes(1);
  private static final int BYTES_MAX = 1_000;
  private static final int FAILURES_TO_OPEN = 5;

  /** How a provider answers. */
  @FunctionalInterface
  private interface Answer {
    void write(HttpExchange exchange) throws IOException;
  }

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer provider = server();
  private volatile Answer answer = status(200);
  private JsonCalls calls = calls(true);

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("no port is free", e);
    }
  }

  @BeforeEach
  void open() {
    provider.setExecutor(threads);
    provider.createContext("/", this::handle);
    provider.start();
  }

  @AfterEach
  void close() {
    calls.close();
    provider.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      asked.add(
          "%s %s %s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  headers.getFirst("X-All"),
                  headers.getFirst("X-Own"),
                  headers.getFirst("Idempotency-Key")));
      exchange.getRequestBody().readAllBytes();
      answer.write(exchange);
    }
  }

  private static Answer status(int status) {
    return exchange -> send(exchange, status, "{\"a\":1}");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private JsonCalls calls(boolean isTooManyAFailure) {
    var limits = new CallLimits(ANSWER, ANSWER, BYTES_MAX, isTooManyAFailure);
    return new JsonCalls(
        URI.create("http://127.0.0.1:" + provider.getAddress().getPort()),
        Map.of("X-All", "all"),
        limits,
        new CircuitBreaker(Clock.systemUTC(), OPEN));
  }

  @Test
  void each_call_is_made_once_with_the_headers_of_all_and_its_own() {
    assertThat(calls.get("/a", Map.of("X-Own", "own")))
        .isEqualTo(new Reply.Response(200, "{\"a\":1}", null));
    calls.post("/b", "{}", "key-1");
    answer = status(500);
    calls.get("/c");
    assertThat(asked)
        .containsExactly("GET /a all own null", "POST /b all null key-1", "GET /c all null null");
  }

  @Test
  void the_time_out_covers_the_whole_body() {
    answer =
        exchange -> {
          exchange.sendResponseHeaders(200, BYTES_MAX);
          while (true) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(ANSWER.dividedBy(20).toNanos());
          }
        };
    var began = System.nanoTime();
    assertThat(calls.get("/")).isInstanceOf(Reply.NoResponse.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(ANSWER, ANSWER.multipliedBy(4));
  }

  @Test
  void a_body_above_the_limit_is_not_read_and_is_no_failure_of_the_provider() {
    answer = exchange -> send(exchange, 200, " ".repeat(BYTES_MAX));
    assertThat(calls.get("/")).isInstanceOf(Reply.Response.class);
    answer = exchange -> send(exchange, 200, " ".repeat(BYTES_MAX + 1));
    for (var i = 0; i <= FAILURES_TO_OPEN; i++)
      assertThat(calls.get("/")).isEqualTo(new Reply.TooLarge(BYTES_MAX));
  }

  @Test
  void after_repeated_failures_no_call_is_made() {
    answer = status(503);
    for (var i = 0; i < FAILURES_TO_OPEN; i++)
      assertThat(calls.get("/")).isInstanceOf(Reply.Response.class);
    answer = status(200);
    assertThat(calls.get("/")).isEqualTo(new Reply.CircuitOpen());
    assertThat(asked).hasSize(FAILURES_TO_OPEN);
  }

  @Test
  void no_answer_is_a_failure_too() {
    answer = HttpExchange::close;
    for (var i = 0; i < FAILURES_TO_OPEN; i++)
      assertThat(calls.get("/")).isInstanceOf(Reply.NoResponse.class);
    assertThat(calls.get("/")).isEqualTo(new Reply.CircuitOpen());
  }

  @Test
  void a_refusal_of_the_request_is_no_failure() {
    answer = status(404);
    for (var i = 0; i < FAILURES_TO_OPEN; i++) calls.get("/");
    assertThat(calls.get("/")).isEqualTo(new Reply.Response(404, "{\"a\":1}", null));
  }

  @Test
  void a_429_is_a_failure_unless_the_limits_say_otherwise() {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "7");
          send(exchange, 429, "{}");
        };
    var tooMany = new Reply.Response(429, "{}", Duration.ofSeconds(7));
    for (var i = 0; i < FAILURES_TO_OPEN; i++) assertThat(calls.get("/")).isEqualTo(tooMany);
    assertThat(calls.get("/")).isEqualTo(new Reply.CircuitOpen());
    calls.close();
    calls = calls(false);
    for (var i = 0; i <= FAILURES_TO_OPEN; i++) assertThat(calls.get("/")).isEqualTo(tooMany);
  }

  @Test
  void a_redirection_is_not_followed() {
    answer =
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          send(exchange, 302, "{}");
        };
    assertThat(calls.get("/")).isEqualTo(new Reply.Response(302, "{}", null));
    assertThat(asked).hasSize(1);
  }
}
