package bloxtr8.gateway.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls to an OAuth provider. A provider that does not answer, or not as agreed, is unavailable; a
 * refused code was used before or has expired.
 */
final class OAuthHttp {

  private static final Logger LOG = LoggerFactory.getLogger(OAuthHttp.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);
  private static final long BODY_MAX = 64 * 1024;
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** Query or form parameters, encoded. */
  static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> encodedText(p.getKey()) + "=" + encodedText(p.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encodedText(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  JsonNode postForm(URI url, Map<String, String> form) {
    return json(
        url,
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form))));
  }

  JsonNode get(URI url, String accessToken) {
    return json(url, HttpRequest.newBuilder(url).header("Authorization", "Bearer " + accessToken));
  }

  JsonNode get(URI url) {
    return json(url, HttpRequest.newBuilder(url));
  }

  /** For a call whose failure changes nothing for the person. */
  void tryPostForm(URI url, Map<String, String> form) {
    try {
      send(
          HttpRequest.newBuilder(url)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(encoded(form))));
    } catch (IOException e) {
      LOG.warn("{} does not answer: {}", url.getHost(), e.toString());
    }
  }

  private JsonNode json(URI url, HttpRequest.Builder request) {
    try {
      var response = send(request);
      if (response.statusCode() == OK) return JSON.readTree(response.body());
      LOG.warn("{} answers {} with {}", url, response.statusCode(), errorIn(response.body()));
      if (response.statusCode() == BAD_REQUEST && errorIn(response.body()).equals("invalid_grant"))
        throw SignInError.EXPIRED_STATE.failure();
    } catch (IOException | JacksonException e) {
      LOG.warn("{} does not answer as agreed: {}", url, e.getClass().getSimpleName());
    }
    throw SignInError.PROVIDER_UNAVAILABLE.failure();
  }

  /** The error's name, which is no secret; empty when there is none. */
  private static String errorIn(String body) {
    try {
      return JSON.readTree(body).path("error").asString("");
    } catch (JacksonException _) {
      return "";
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(
          request.timeout(READ_TIMEOUT).header("Accept", "application/json").build(),
          BodyHandlers.limiting(BodyHandlers.ofString(), BODY_MAX));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** A text that the provider must have sent. */
  static String required(JsonNode answer, String field) {
    var text = answer.path(field).asString("");
    if (text.isEmpty()) throw SignInError.PROVIDER_UNAVAILABLE.failure();
    return text;
  }
}
