package bloxtr8.payments;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node of Base between us and the sandbox's, whose responses a test can corrupt. */
final class NodeProxy implements AutoCloseable {

  /** The response to a request, given the real one; null for no response at all. */
  interface Spoiling extends BiFunction<JsonNode, JsonNode, @Nullable JsonNode> {

    default Spoiling and(Spoiling other) {
      return (question, answer) -> {
        var spoiled = apply(question, answer);
        return spoiled == null ? null : other.apply(question, spoiled);
      };
    }
  }

  private static final String PATH = "/node";
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final HttpServer server;
  private volatile @Nullable String node;
  private volatile Spoiling spoiling = NodeProxy::honest;

  NodeProxy() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return String.format(Locale.ROOT, "http://127.0.0.1:%d%s", server.getAddress().getPort(), PATH);
  }

  void leadTo(String url) {
    node = url;
  }

  void spoil(Spoiling how) {
    spoiling = how;
  }

  void beHonest() {
    spoiling = NodeProxy::honest;
  }

  private static JsonNode honest(JsonNode question, JsonNode answer) {
    return answer;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var question = exchange.getRequestBody().readAllBytes();
      var to = node;
      if (to == null) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      var path = exchange.getRequestURI().getPath().substring(PATH.length());
      var request =
          HttpRequest.newBuilder(URI.create(to + path))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(question))
              .build();
      var honest = HTTP.send(request, BodyHandlers.ofString(UTF_8));
      var answer = JSON.readTree(honest.body());
      var spoiled = path.isEmpty() ? spoiling.apply(JSON.readTree(question), answer) : answer;
      if (spoiled == null) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      var bytes = JSON.writeValueAsBytes(spoiled);
      exchange.sendResponseHeaders(honest.statusCode(), bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
