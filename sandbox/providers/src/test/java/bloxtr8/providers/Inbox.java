package bloxtr8.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook endpoint that verifies every signature with Stripe's own library. */
public final class Inbox implements AutoCloseable {

  public static final String SECRET = "whsec_sandbox_platform";

  private final HttpServer server;
  private final List<Event> arrived = new CopyOnWriteArrayList<>();
  private volatile int refusals;

  public Inbox() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hooks", this::receive);
    server.start();
  }

  public URI url() {
    return URI.create(
        String.format(Locale.ROOT, "http://127.0.0.1:%d/hooks", server.getAddress().getPort()));
  }

  /** Responds with 500 to the next deliveries. */
  public void refuse(int deliveries) {
    refusals = deliveries;
  }

  public List<Event> arrived() {
    return List.copyOf(arrived);
  }

  public List<Event> arrived(String type) {
    return arrived.stream().filter(event -> event.getType().equals(type)).toList();
  }

  private void receive(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var signature = exchange.getRequestHeaders().getFirst("Stripe-Signature");
    exchange.sendResponseHeaders(status(body, signature), -1);
    exchange.close();
  }

  private synchronized int status(String body, String signature) {
    if (refusals > 0) {
      refusals--;
      return 500;
    }
    try {
      arrived.add(Webhook.constructEvent(body, signature, SECRET));
      return 200;
    } catch (SignatureVerificationException _) {
      return 400;
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
