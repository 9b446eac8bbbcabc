package bloxtr8.server.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends each request once, and reports what is no success. */
final class LoadClient implements AutoCloseable {

  private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final String JSON = "application/json";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_MAX)
          .build();
  private final JsonMapper json = new JsonMapper();

  void get(String url, @Nullable String token) {
    send(request(url, token).GET().build());
  }

  /** The body of the answer. */
  String text(String url) {
    return send(request(url, null).GET().build()).body();
  }

  /**
   * Posts JSON.
   *
   * @param key the Idempotency-Key; null for none
   */
  JsonNode post(String url, @Nullable String token, @Nullable String key, Map<String, ?> body) {
    var request =
        request(url, token)
            .POST(BodyPublishers.ofString(json.writeValueAsString(body)))
            .header("Content-Type", JSON);
    if (key != null) request.header("Idempotency-Key", key);
    return json.readTree(send(request.build()).body());
  }

  /** Puts nothing, and returns the body of the answer. */
  JsonNode put(String url, String token) {
    return json.readTree(send(request(url, token).PUT(BodyPublishers.noBody()).build()).body());
  }

  private static HttpRequest.Builder request(String url, @Nullable String token) {
    var request = HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER_MAX);
    if (token != null) request.header("Authorization", "Bearer " + token);
    return request;
  }

  private HttpResponse<String> send(HttpRequest request) {
    var what = request.method() + " " + request.uri().getPath();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() / 100 == 2) return response;
      throw new MeasurementFailed(
          "%s answered %s: %s".formatted(what, response.statusCode(), response.body()));
    } catch (IOException e) {
      throw new MeasurementFailed("%s got no answer (%s).".formatted(what, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasurementFailed(what + " was interrupted.", e);
    }
  }

  /** Open connections are dropped: nobody waits for an answer any more. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
