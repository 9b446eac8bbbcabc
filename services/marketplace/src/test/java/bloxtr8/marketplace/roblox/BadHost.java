package bloxtr8.marketplace.roblox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A host that answers every call in one way, good or bad, as a test tells it. */
final class BadHost implements AutoCloseable {

  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
  private static final Duration DRIP = Duration.ofMillis(100);
  private static final int DRIPS = 100;
  private static final Duration HESITATION = Duration.ofMillis(100);

  final List<String> asked = new CopyOnWriteArrayList<>();

  /** How many calls there were at a time, at most. */
  final AtomicInteger mostAtOnce = new AtomicInteger();

  private final AtomicInteger atOnce = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String body = "{}";
  private volatile @Nullable String retryAfter;
  private volatile boolean isSlow;
  private volatile boolean hesitates;

  BadHost() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void answers(int newStatus, String newBody) {
    status = newStatus;
    body = newBody;
    retryAfter = null;
    isSlow = false;
    hesitates = false;
  }

  void answersLater(int newStatus, String seconds) {
    answers(newStatus, "{}");
    retryAfter = seconds;
  }

  void answersTenMegabytes() {
    answers(200, "{\"data\":\"" + "x".repeat(TEN_MEGABYTES) + "\"}");
  }

  /** One byte after another, for longer than anybody waits. */
  void drips() {
    answers(200, " ".repeat(DRIPS));
    isSlow = true;
  }

  /** After a moment, in which other calls may come. */
  void hesitates(int newStatus) {
    answers(newStatus, "{}");
    hesitates = true;
  }

  private void answer(HttpExchange exchange) throws IOException {
    mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
    if (hesitates) LockSupport.parkNanos(HESITATION.toNanos());
    atOnce.decrementAndGet();
    try (exchange) {
      asked.add(exchange.getRequestURI().toString());
      exchange.getRequestBody().readAllBytes();
      var after = retryAfter;
      if (after != null) exchange.getResponseHeaders().add("Retry-After", after);
      var bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      if (isSlow)
        for (var each : bytes) {
          exchange.getResponseBody().write(each);
          exchange.getResponseBody().flush();
          LockSupport.parkNanos(DRIP.toNanos());
        }
      else exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
