package bloxtr8.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.gateway.routes.Route;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.gateway.routes.Who;
import bloxtr8.kernel.Authority;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With every room behind it, the front door is what its table of routes says. */
class EveryRouteStory {

  private static final int PORT_BASE = 9580;
  private static final String NO_ID = "esc_00000000000000000000000000";
  private static final Set<Integer> BARRED = Set.of(401, 403);
  private static final JsonMapper JSON = new JsonMapper();

  private static final Map<Authority, String> TOKENS = new EnumMap<>(Authority.class);
  private static Platform platform;
  private static HttpClient http;
  private static String base;

  @BeforeAll
  static void up() {
    platform = Platform.up(PORT_BASE);
    base = platform.awaitUp().path("gateway").asString();
    http = HttpClient.newHttpClient();
    for (var authority : Authority.values()) TOKENS.put(authority, tokenOf(authority));
  }

  @AfterAll
  static void down() {
    http.close();
    platform.close();
  }

  private static String tokenOf(Authority authority) {
    var person = post("people", "{\"name\": \"Walker\", \"authority\": \"%s\"}", authority.name());
    var token = post("tokens", "{\"userId\": \"%s\"}", person.path("userId").asString());
    return token.path("accessToken").asString();
  }

  private static JsonNode post(String door, String body, String value) {
    return JSON.readTree(
        send("POST", "/sandbox/doors/" + door, body.formatted(value), null).body());
  }

  private record Answer(int status, String body) {}

  private static Answer send(
      String method, String path, @Nullable String body, @Nullable String token) {
    return send(method, path, body, token, "application/json");
  }

  private static Answer send(
      String method,
      String path,
      @Nullable String body,
      @Nullable String token,
      String contentType) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", contentType)
            .header("Idempotency-Key", "walk")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (token != null) request.header("Authorization", "Bearer " + token);
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void what_is_served_is_what_the_table_says_and_what_is_described() {
    var docs = JSON.readTree(send("GET", "/v3/api-docs", null, null).body());
    var described = new TreeSet<String>();
    docs.path("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry(
                (method, _) -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    var table =
        Routes.ALL.stream()
            .map(Route::toString)
            .filter(route -> !route.startsWith("GET /docs") && !route.startsWith("GET /v3/"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(described).isEqualTo(table);
  }

  /** A body, what it is said to be, and how it is refused. */
  private record Body(String text, String type, int status, String code) {}

  private static final List<Body> BODIES =
      List.of(
          new Body("{\"userId\": \"usr_x\"}", "application/json", 403, "not_you"),
          new Body(
              "{\"actorId\": \"system\", \"amount\": 1}", "application/json", 422, "validation"),
          new Body("garbage{{{", "application/json", 400, "malformed_json"),
          new Body("x", "text/plain", 415, "unsupported_media_type"));

  @Test
  void nothing_is_changed_by_a_body_that_says_something_else() {
    var wrong = new TreeMap<String, String>();
    for (var route : Routes.ALL) if (takesOurJson(route)) tryBodies(route, wrong);
    assertThat(wrong).isEmpty();
  }

  /** The house's routes ask for their amount before they look at anything else. */
  private static boolean takesOurJson(Route route) {
    return !route.method().equals(HttpMethod.GET)
        && (route.who() == Who.USER || route.who() == Who.MODERATOR)
        && !route.toString().contains("/admin/house/");
  }

  private static void tryBodies(Route route, Map<String, String> wrong) {
    var path = route.pattern().getPatternString().replaceAll("\\{[a-z]+}", idFor(route.toString()));
    var token = TOKENS.get(Authority.MODERATOR);
    for (var body : BODIES) {
      var answer = send(route.method().name(), path, body.text(), token, body.type());
      if (answer.status() != body.status() || !answer.body().contains(body.code()))
        wrong.put(route + " " + body.text(), answer.toString());
    }
  }

  /** An id of nothing, of the kind that the path asks for. */
  private static String idFor(String route) {
    if (route.contains("/reviews/")) return "00000000-0000-0000-0000-000000000000";
    if (route.contains("/disputes/")) return NO_ID.replace("esc", "dsp");
    if (route.contains("/operations/")) return NO_ID.replace("esc", "opn");
    return route.contains("/commands/") ? NO_ID.replace("esc", "cmd") : NO_ID;
  }

  @Test
  void every_route_lets_in_whom_the_table_names_and_nobody_else() {
    var wrong = new TreeMap<String, String>();
    for (var route : Routes.ALL) {
      walk(route, null, null, wrong);
      TOKENS.forEach((authority, token) -> walk(route, authority, token, wrong));
    }
    assertThat(wrong).isEmpty();
  }

  private static void walk(
      Route route,
      @Nullable Authority authority,
      @Nullable String token,
      Map<String, String> wrong) {
    var path = route.pattern().getPatternString().replaceAll("\\{[a-z]+}", NO_ID);
    var answer = send(route.method().name(), path, null, token);
    var barred = BARRED.contains(answer.status());
    if (barred == route.who().admits(authority) || answer.status() >= 500)
      wrong.put(route + " for " + authority, answer.toString());
  }
}
