package bloxtr8.server.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.server.demo.Calls.Failed;
import bloxtr8.server.demo.Calls.NoAnswer;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A person's browser: it keeps the platform's cookies and follows no redirect by itself. */
final class Browser {

  private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
  private static final int SEE_OTHER = 303;
  private static final String CSRF = "bloxtr8-csrf";

  private final HttpClient http;
  private final Map<String, String> cookies = new HashMap<>();

  Browser(HttpClient http) {
    this.http = http;
  }

  HttpResponse<String> get(URI url) {
    return send(HttpRequest.newBuilder(url).GET());
  }

  HttpResponse<String> submit(URI url, Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** What a page's script posts: with the CSRF token of the session. */
  HttpResponse<String> post(URI url) {
    return send(
        HttpRequest.newBuilder(url)
            .header("X-CSRF-Token", cookies.getOrDefault(CSRF, ""))
            .POST(BodyPublishers.noBody()));
  }

  /** What a page's script posts: with a header that proves where it comes from, or who sends it. */
  HttpResponse<String> post(URI url, String header, String value, JsonNode body) {
    return send(
        HttpRequest.newBuilder(url)
            .header(header, value)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** The address to which a response sends the browser. */
  static URI target(HttpResponse<String> redirect) {
    if (redirect.statusCode() == SEE_OTHER)
      return URI.create(redirect.headers().firstValue("Location").orElse(""));
    throw new Failed(redirect.uri().getPath() + " answers " + redirect.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (!cookies.isEmpty())
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    try {
      var response = http.send(request.timeout(ANSWER_MAX).build(), BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").stream()
          .flatMap(line -> HttpCookie.parse(line).stream())
          .forEach(cookie -> cookies.put(cookie.getName(), cookie.getValue()));
      return response;
    } catch (IOException e) {
      throw new NoAnswer("the platform does not respond (" + e + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failed("interrupted");
    }
  }
}
