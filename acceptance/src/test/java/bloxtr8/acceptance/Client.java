package bloxtr8.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with an HTTP client, who may send anything. */
final class Client {

  private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  Client(String base) {
    this.base = base;
  }

  record Answer(int status, JsonNode body) {
    String code() {
      return body.path("code").asString("");
    }
  }

  Answer post(String path, String body, String... headers) {
    return send(request(path, headers).POST(BodyPublishers.ofString(body)).build());
  }

  Answer post(String path, Map<String, ?> body, String... headers) {
    return post(path, JSON.writeValueAsString(body), headers);
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(ANSWER_MAX)
            .header("Content-Type", "application/json");
    if (headers.length > 0) request.headers(headers);
    return request;
  }

  private Answer send(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      var body = response.body();
      return new Answer(
          response.statusCode(), body.startsWith("{") ? JSON.readTree(body) : JSON.missingNode());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(request.uri() + " does not answer", e);
    }
  }
}
