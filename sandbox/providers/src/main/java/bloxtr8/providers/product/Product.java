package bloxtr8.providers.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Asks the product for its public books, and lets time pass for one of its subjects. */
public final class Product implements AutoCloseable {

  private static final String LEDGER = "/api/status/ledger";
  private static final String FIGURES = "/api/stats";
  private static final String METRICS = "/metrics";
  private static final String TIME = "/sandbox/test-api/time";
  private static final Duration WITHIN = Duration.ofSeconds(3);
  private static final int BODY_MAX = 4 << 20;
  private static final int OK = 200;
  private static final int OUTAGE = 500;

  /** A line of the metrics: {@code bloxtr8_escrows{state="FUNDED"} 3.0}. */
  private static final Pattern ESCROWS =
      Pattern.compile(
          "^bloxtr8_escrows\\{(?:[^}]*,)?state=\"([A-Z_]+)\"[^}]*} ([0-9.eE+]+)$",
          Pattern.MULTILINE);

  private final @Nullable ProductAddresses addresses;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(WITHIN)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * A client of it.
   *
   * @param addresses null where there is no product
   */
  public Product(@Nullable ProductAddresses addresses) {
    this.addresses = addresses;
  }

  /** Whether the ledger is sound, what was traded, and how many escrows are in each state. */
  ObjectNode books() {
    var product = product();
    var books = Json.object();
    books.set("ledger", read(product.gateway(), LEDGER));
    books.set("figures", read(product.gateway(), FIGURES));
    var escrows = books.putObject("escrows");
    var counts = ESCROWS.matcher(answered(request(product.metrics(), METRICS)).body());
    while (counts.find()) {
      var count = (long) Double.parseDouble(counts.group(2));
      if (count > 0) escrows.put(counts.group(1), count);
    }
    return books.put("sandbox", true);
  }

  /** Moves the deadlines of a subject nearer; a refusal of the product's is the answer. */
  Answer letTimePass(ControlRequest request) {
    var body = Json.object().put("subject", request.text("subject"));
    body.put("forward", request.text("forward"));
    request.nothingElse();
    var post =
        request(product().gateway(), TIME)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.text(body), UTF_8));
    var reply = sent(post);
    if (reply.statusCode() == OK) return Answer.json(json(reply).put("sandbox", true));
    if (reply.statusCode() >= OUTAGE) throw away(reply.statusCode());
    return Answer.of(reply.statusCode(), "application/problem+json", Json.text(refusal(reply)));
  }

  /** The product's refusal; what is wrong with a field is its sentence. */
  private static ObjectNode refusal(HttpResponse<String> reply) {
    var refusal = json(reply);
    var error = refusal.path("errors").path(0);
    if (!error.isObject()) return refusal;
    var field = error.path("field").asString("");
    return refusal.put("detail", field + ": " + error.path("message").asString("") + ".");
  }

  private ProductAddresses product() {
    if (addresses == null) throw Problem.notFound("This sandbox knows of no product.");
    return addresses;
  }

  private ObjectNode read(URI base, String path) {
    return json(answered(request(base, path)));
  }

  private static HttpRequest.Builder request(URI base, String path) {
    return HttpRequest.newBuilder(URI.create(base + path));
  }

  private HttpResponse<String> answered(HttpRequest.Builder request) {
    var reply = sent(request);
    if (reply.statusCode() != OK) throw away(reply.statusCode());
    return reply;
  }

  /** The time-out covers the whole body. */
  private HttpResponse<String> sent(HttpRequest.Builder request) {
    var pending =
        http.sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), BODY_MAX));
    try {
      return pending.get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException _) {
      pending.cancel(true);
      throw Problem.unavailable("The product does not answer. Is it still starting?");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("The sandbox is being stopped.");
    }
  }

  private static ObjectNode json(HttpResponse<String> reply) {
    if (Json.tree(reply.body()) instanceof ObjectNode object) return object;
    throw Problem.unavailable("The product answered with something that is no JSON.");
  }

  private static Problem away(int status) {
    return Problem.unavailable(String.format(Locale.ROOT, "The product answered with %d.", status));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
