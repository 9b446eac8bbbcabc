package bloxtr8.acceptance;

import bloxtr8.kernel.Authority;
import bloxtr8.platform.testing.DocumentedAnswers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP client that can send anything. */
final class Client {

  /** Long, because the machine may be busy. */
  private static final Duration ANSWER_MAX = Duration.ofMinutes(1);

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Platform platform;
  private final String base;
  private final DocumentedAnswers documented;

  /** Compares every response with the server's OpenAPI documents. */
  Client(Platform platform) {
    this.platform = platform;
    this.base = platform.run().path("gateway").asString();
    this.documented = new DocumentedAnswers(platform.documents(() -> documents(http, platform)));
  }

  /** The server's documents for everybody and for staff. */
  private static List<JsonNode> documents(HttpClient http, Platform platform) {
    var base = platform.run().path("gateway").asString();
    var everybodys = HttpRequest.newBuilder(URI.create(base + "/v3/api-docs"));
    var moderator = platform.person("Reader", Authority.MODERATOR);
    var staffs =
        HttpRequest.newBuilder(URI.create(base + "/v3/api-docs/staff"))
            .header("Authorization", "Bearer " + platform.tokenOf(moderator));
    return List.of(read(http, everybodys), read(http, staffs));
  }

  private static JsonNode read(HttpClient http, HttpRequest.Builder request) {
    return JSON.readTree(sent(http, request.timeout(ANSWER_MAX).build()).body());
  }

  /** The Authorization header of a new person of the sandbox. */
  String bearerOf(String name, Authority authority) {
    return "Bearer " + platform.tokenOf(platform.person(name, authority));
  }

  /** Fails when a response was not in the documents. */
  void requireDocumented() {
    documented.requireAll();
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

  /** The text behind a link that needs no token. */
  String download(String link) {
    var response = sent(http, HttpRequest.newBuilder(URI.create(link)).timeout(ANSWER_MAX).build());
    if (response.statusCode() != 200) throw new IllegalStateException(response.body());
    return response.body();
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
    var response = sent(http, request);
    var body = response.body();
    documented.check(
        request.method(),
        request.uri().getPath(),
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        body);
    return new Answer(
        response.statusCode(), body.startsWith("{") ? JSON.readTree(body) : JSON.missingNode());
  }

  private static HttpResponse<String> sent(HttpClient http, HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(request.uri() + " does not answer", e);
    }
  }
}
