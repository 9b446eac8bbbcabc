package bloxtr8.acceptance;

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

  private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final DocumentedAnswers documented;

  /** Compares every response with the server's OpenAPI documents. */
  Client(String base) {
    this.base = base;
    this.documented = new DocumentedAnswers(documents(http, base));
  }

  /** The server's documents for everybody and for staff. */
  static List<JsonNode> documents(HttpClient http, String base) {
    var everybodys = HttpRequest.newBuilder(URI.create(base + "/v3/api-docs"));
    var staffs =
        HttpRequest.newBuilder(URI.create(base + "/v3/api-docs/staff"))
            .header("Authorization", "Bearer " + moderatorsToken(http, base));
    return List.of(read(http, everybodys), read(http, staffs));
  }

  private static String moderatorsToken(HttpClient http, String base) {
    var person =
        make(http, base + "/sandbox/test-api/people", "name", "Reader", "authority", "MODERATOR");
    var id = person.path("userId").asString();
    return make(http, base + "/sandbox/test-api/tokens", "userId", id)
        .path("accessToken")
        .asString();
  }

  private static JsonNode make(HttpClient http, String url, String... fields) {
    var body = JSON.createObjectNode();
    for (var i = 0; i < fields.length; i += 2) body.put(fields[i], fields[i + 1]);
    return read(
        http,
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private static JsonNode read(HttpClient http, HttpRequest.Builder request) {
    return JSON.readTree(sent(http, request.timeout(ANSWER_MAX).build()).body());
  }

  /** The Authorization header of a new person of the sandbox. */
  String bearerOf(String name, String authority) {
    var person = Map.of("name", name, "authority", authority);
    var user = post("/sandbox/test-api/people", person).body().path("userId").asString();
    var token = post("/sandbox/test-api/tokens", Map.of("userId", user));
    return "Bearer " + token.body().path("accessToken").asString();
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
