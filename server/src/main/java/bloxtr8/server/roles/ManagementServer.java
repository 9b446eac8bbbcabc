package bloxtr8.server.roles;

import bloxtr8.infrastructure.http.HttpServerLimits;
import bloxtr8.platform.telemetry.Telemetry;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** HTTP server for health and metrics of a process, on a port for operators only. */
final class ManagementServer implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final int BACKLOG = 16;

  private final HttpServer server;

  private ManagementServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts the server.
   *
   * @param host IP address to listen on
   * @param health each part of the process, and whether it works
   * @param aside parts that are shown and that the process can do without
   */
  static ManagementServer start(
      String host,
      int port,
      Telemetry telemetry,
      Supplier<Map<String, Boolean>> health,
      Supplier<Map<String, Boolean>> aside) {
    HttpServerLimits.apply();
    try {
      var address = new InetSocketAddress(InetAddress.ofLiteral(host), port);
      var server = HttpServer.create(address, BACKLOG);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/health/live", exchange -> answer(exchange, OK, "{\"status\":\"UP\"}"));
      server.createContext("/health", exchange -> health(exchange, health.get(), aside.get()));
      if (telemetry.meters() instanceof PrometheusMeterRegistry prometheus)
        server.createContext(
            "/metrics", exchange -> answer(exchange, OK, prometheus.scrape(), "text/plain"));
      server.start();
      return new ManagementServer(server);
    } catch (IOException e) {
      throw new UncheckedIOException("port " + port + " (management) is in use", e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  private static void health(
      HttpExchange exchange, Map<String, Boolean> parts, Map<String, Boolean> aside)
      throws IOException {
    var all = new TreeMap<>(aside);
    all.putAll(parts);
    var well = parts.values().stream().allMatch(part -> part);
    var body = new TreeMap<String, Object>();
    body.put("status", well ? "UP" : "DOWN");
    body.put("parts", all);
    answer(exchange, well ? OK : UNAVAILABLE, JSON.writeValueAsString(body));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    answer(exchange, status, body, "application/json");
  }

  private static void answer(HttpExchange exchange, int status, String body, String type)
      throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
