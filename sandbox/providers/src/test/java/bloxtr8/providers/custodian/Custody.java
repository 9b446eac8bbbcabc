package bloxtr8.providers.custodian;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.providers.control.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** A webhook endpoint that verifies every signature as documented. */
public final class Custody implements AutoCloseable {

  public static final String SECRET = "custody-secret";
  private static final Pattern SIGNATURE = Pattern.compile("t=([0-9]+),v1=([0-9a-f]{64})");

  private final HttpServer server;
  private final List<JsonNode> arrived = new CopyOnWriteArrayList<>();
  private volatile int refusals;

  public Custody() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/webhooks/custodian", this::receive);
    server.start();
  }

  public URI url() {
    return URI.create(
        String.format(
            Locale.ROOT,
            "http://127.0.0.1:%d/api/webhooks/custodian",
            server.getAddress().getPort()));
  }

  /** Responds with 500 to the next deliveries. */
  public void refuse(int deliveries) {
    refusals = deliveries;
  }

  /** The types of the events about this deposit or transfer, in the order of arrival. */
  public List<String> about(String id) {
    return arrived.stream()
        .filter(event -> event.path("data").path("id").asString().equals(id))
        .map(event -> event.path("type").asString())
        .toList();
  }

  public List<JsonNode> arrived() {
    return List.copyOf(arrived);
  }

  private void receive(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var signature = exchange.getRequestHeaders().getFirst("X-Custody-Signature");
    exchange.sendResponseHeaders(status(body, signature), -1);
    exchange.close();
  }

  private synchronized int status(String body, String signature) {
    if (refusals > 0) {
      refusals--;
      return 500;
    }
    var parts = SIGNATURE.matcher(signature);
    if (!parts.matches() || !hmac(parts.group(1) + "." + body).equals(parts.group(2))) return 400;
    var event = Json.tree(body);
    if (event == null) return 400;
    arrived.add(event);
    return 200;
  }

  private static String hmac(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
