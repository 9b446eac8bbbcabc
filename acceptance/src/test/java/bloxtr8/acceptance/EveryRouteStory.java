package bloxtr8.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.gateway.routes.Access;
import bloxtr8.gateway.routes.Route;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.kernel.Authority;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.DocumentRules;
import bloxtr8.platform.testing.DocumentedAnswers;
import bloxtr8.server.Main;
import bloxtr8.server.embedded.DirectDatabase;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * With every service behind it, the gateway behaves as its table of routes says, and whatever is
 * sent to it.
 */
class EveryRouteStory implements BadInput {

  private static final int PORT_BASE = 9580;
  private static final String NO_ID = "esc_00000000000000000000000000";
  private static final Set<Integer> BARRED = Set.of(401, 403);
  private static final Set<String> LAST_ACTS =
      Set.of("DELETE /api/users/me", "DELETE /api/users/me/accounts/roblox");
  private static final JsonMapper JSON = new JsonMapper();

  private static final AtomicInteger ROBLOX_IDS = new AtomicInteger();
  private static final Map<Authority, String> TOKENS = new EnumMap<>(Authority.class);
  private static Platform platform;
  private static List<JsonNode> documents;
  private static @Nullable DocumentedAnswers documented;
  private static Client client;
  private static HttpClient http;
  private static String base;

  @BeforeAll
  static void up() {
    platform = Platform.up(PORT_BASE);
    base = platform.awaitUp().path("gateway").asString();
    http = HttpClient.newHttpClient();
    for (var authority : Authority.values()) TOKENS.put(authority, tokenOf(authority));
    client = new Client(platform);
    documents = platform.documents(List::of);
    documented = new DocumentedAnswers(documents);
  }

  @AfterAll
  static void down() {
    http.close();
    platform.close();
    Objects.requireNonNull(documented).requireAll();
    client.requireDocumented();
  }

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public Client client() {
    return client;
  }

  @Override
  public int command(String... words) {
    return run(words).code();
  }

  /** Of a new person with a Roblox account, without which some routes let nobody in. */
  private static String tokenOf(Authority authority) {
    var robloxId = Integer.toString(ROBLOX_IDS.incrementAndGet());
    return platform.tokenOf(platform.person("Walker", authority, robloxId));
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
      @Nullable DocumentedAnswers known = documented;
      if (known != null) {
        var type = answer.headers().firstValue("Content-Type").orElse("");
        known.check(method, answer.uri().getPath(), answer.statusCode(), type, answer.body());
      }
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void the_served_routes_equal_the_table_and_the_documentation() {
    var described = new TreeSet<String>();
    for (var document : documents) {
      document
          .path("paths")
          .forEachEntry((path, item) ->
              item.forEachEntry(
                  (method, _) -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
      assertThat(new DocumentRules(document).untold()).isEmpty();
      assertThat(new DocumentRules(document).faults()).isEmpty();
      assertThat(new OpenAPIV3Parser().readContents(document.toString()).getMessages()).isEmpty();
    }
    var table =
        Routes.ALL.stream()
            .filter(route -> !route.isOfWebApp())
            .map(Route::toString)
            .filter(route -> !route.startsWith("GET /docs") && !route.startsWith("GET /v3/"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(described).isEqualTo(table);
  }

  @Test
  void the_document_that_clients_are_made_from_is_the_one_that_is_served() {
    new OpenApiFile("docs/openapi.json").check(documents.getFirst());
  }

  /** A body, its declared type, and the expected refusal. */
  private record Body(String text, String type, int status, String code) {}

  private static final List<Body> BODIES =
      List.of(
          new Body("{\"userId\": \"usr_x\"}", "application/json", 403, "not_you"),
          new Body(
              "{\"actorId\": \"system\", \"amount\": 1}", "application/json", 422, "validation"),
          new Body("garbage{{{", "application/json", 400, "malformed_json"),
          new Body("x", "text/plain", 415, "unsupported_media_type"));

  @Test
  void a_body_with_wrong_fields_is_refused_by_every_route_and_changes_nothing() {
    var wrong = new TreeMap<String, String>();
    for (var route : Routes.ALL) if (acceptsJson(route)) tryBodies(route, wrong);
    assertThat(wrong).isEmpty();
  }

  /** The routes for the platform's money validate their amount first. */
  private static boolean acceptsJson(Route route) {
    return !route.method().equals(HttpMethod.GET)
        && !route.traits().contains(Route.Trait.UPLOAD)
        && (route.access() == Access.USER || route.access() == Access.MODERATOR)
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

  /** An unknown id, of the type that the path needs. */
  private static String idFor(String route) {
    if (route.contains("/reviews/") || route.contains("/dead-letters/"))
      return "00000000-0000-0000-0000-000000000000";
    if (route.contains("/disputes/")) return NO_ID.replace("esc", "dsp");
    if (route.contains("/users/")) return NO_ID.replace("esc", "usr");
    if (route.contains("/listings/") || route.contains("/offer-drafts/"))
      return NO_ID.replace("esc", "lst");
    if (route.contains("/offers/")) return NO_ID.replace("esc", "off");
    if (route.contains("/contracts/")) return NO_ID.replace("esc", "ctr");
    if (route.contains("/reports/")) return NO_ID.replace("esc", "rpt");
    if (route.contains("/operations/")) return NO_ID.replace("esc", "opn");
    if (route.contains("/universes/")) return "1";
    return route.contains("/commands/") ? NO_ID.replace("esc", "cmd") : NO_ID;
  }

  @Test
  void a_malformed_id_in_a_query_is_refused_with_its_parameter() {
    for (var seller : List.of("usr_x", "me")) {
      var answer = send("GET", "/api/listings?seller=" + seller, null, null);
      assertThat(answer.status()).as(answer.body()).isEqualTo(422);
      assertThat(answer.body()).contains("\"field\":\"seller\"");
    }
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

  @Test
  void two_persons_at_the_command_line_count_as_two() {
    var topUp =
        "house top-up --rail STRIPE --amount 500.00 --reference tu_1 --reason=fees-of-last-week";

    assertThat(staff("ada", topUp).out()).startsWith("PROPOSED\nA second member of staff");
    assertThat(staff("ada", topUp).out())
        .isEqualTo(
            "PROPOSED_BEFORE\nYou have proposed this before: another person must" + " order it.\n");
    assertThat(staff("ann", topUp.replace("last-week", "this-week")).err())
        .contains("has proposed: 'TOP_UP of 50000 units, tu_1: fees-of-last-week'");
    assertThat(staff("ann", "house show").out()).contains("tu_1: fees-of-last-week, by usr_");
    Await.until("the books were looked at", () -> booked().equals("$10,000.00"));
    assertThat(staff("ann", topUp).out()).isEqualTo("DONE\n");
    assertThat(staff("ann", topUp).out()).contains("It was done before; nothing was changed.");
    Await.until("the look at the books has seen it", () -> booked().equals("$10,500.00"));

    var refused = staff("ann", topUp.replace("fees-of-last-week", "fees"));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("reason must be 10 to 2,000 characters.", "422 validation");
  }

  private static String booked() {
    return JSON.readTree(staff("ada", "house show --json").out()).path(0).path("booked").asString();
  }

  @Test
  void the_command_line_shows_what_the_routes_return() {
    assertThat(staff("ada", "commands list").out())
        .containsPattern("^There are no entries\\.\n$|Page 1 of [1-9]");
    assertThat(staff("ada", "operations list").out()).isEqualTo("Nothing.\n");
    assertThat(staff("ada", "operations show opn_00000000000000000000000000").err())
        .contains("There is no such object");
    assertThat(staff("ada", "outbox set-aside escrow").out()).isEqualTo("Nothing.\n");
    assertThat(staff("ada", "outbox republish escrow --reason=the-topic-is-mended").out())
        .contains("republished");
    assertThat(
            staff("ada", "webhooks replay --since 2026-01-01T00:00:00Z --reason=a-fault-is-mended")
                .out())
        .contains("webhooks  0");
  }

  @Test
  void two_persons_list_and_drop_a_parked_message_at_the_command_line() {
    var message = UUID.randomUUID();
    park(message);
    var target = " escrow " + message;

    assertThat(staff("ada", "dlq list escrow").out()).contains(message.toString(), "Page 1 of 1");
    assertThat(staff("ada", "dlq show" + target).out()).contains("a test has put it here");
    assertThat(run(("dlq show" + target + " --break-glass=no-answer-since-noon").split(" ")).out())
        .contains("a test has put it here");
    var drop = "dlq drop" + target + " --reason=nobody-needs-it";
    assertThat(staff("ada", drop).out()).contains("PROPOSED");
    assertThat(staff("ann", drop).out()).contains("DONE");
    assertThat(staff("ada", "dlq list escrow").out()).contains("There are no entries.");
    assertThat(staff("ada", "dlq show" + target).err()).contains("404 not_found");
  }

  private static void park(UUID message) {
    DirectDatabase.use(
        platform.data(),
        settings -> {
          var url = settings.get(DatabaseRoles.ESCROW.source()).datasourceUrl();
          var password = settings.get(DatabaseRoles.ESCROW.login()).datasourcePassword().text();
          try (var database = Database.open(DatabaseRoles.ESCROW, url, password, 1, null)) {
            return database
                .sql()
                .sql(
                    """
                    INSERT INTO parked (message_id, topic, key, partition, "offset", value,
                                        correlation_id, trace_parent, producer, sequence, reason,
                                        detail)
                    VALUES (:message, 'payments.events.v1', 'esc_00000000000000000000000000', 0, 0,
                            '', '', '', '', 0, 'FAILED', 'a test has put it here')
                    """)
                .param("message", message)
                .update();
          }
        });
  }

  @Test
  void the_views_are_rebuilt_at_the_command_line() {
    var rebuilt = staff("ada", "projections rebuild --reason=a-fold-was-mended");
    assertThat(rebuilt.code()).as(rebuilt.err()).isZero();
    assertThat(rebuilt.out()).contains("DONE");
    assertThat(staff("ada", "projections status").out()).contains("a-fold-was-mended");
  }

  @Test
  void a_break_glass_command_is_audited() {
    var acts =
        List.of(
            "commands list",
            "operations list",
            "dlq list payments",
            "outbox republish escrow --reason=lost-messages");
    for (var act : acts)
      assertThat(run((act + " --break-glass=no-answer-since-noon").split(" ")).code())
          .as(act)
          .isZero();
    Await.until("all are in the audit", () -> brokenGlasses() >= acts.size());
  }

  private static int brokenGlasses() {
    return DirectDatabase.use(
        platform.data(),
        settings -> {
          var url = settings.get(DatabaseRoles.VIEWS_API.source()).datasourceUrl();
          var password = settings.get(DatabaseRoles.VIEWS_API.login()).datasourcePassword().text();
          try (var database = Database.open(DatabaseRoles.VIEWS_API, url, password, 1, null)) {
            return database
                .sql()
                .sql("SELECT count(*) FROM audit_entry WHERE action = 'BreakGlass'")
                .query((row, _) -> row.getInt(1))
                .single();
          }
        });
  }

  @Test
  void the_sandbox_is_filled_at_the_command_line() {
    var filled = run("seed", "--people", "4", "--contracts", "3", "--listings", "20");
    assertThat(filled.code()).as(filled.err()).isZero();
    var trade = run("seed", "--trade");
    assertThat(trade.code()).as(trade.err()).isZero();
    var shown =
        trade.out().lines().collect(Collectors.toMap(line -> line.split("=", 2)[0], l -> l));
    var token = shown.get("B").replaceAll(".*Bearer |'", "");
    var deal = shown.get("DEAL").substring("DEAL=".length());
    Await.until(
        "the buyer sees the deal",
        () -> send("GET", "/api/escrow/" + deal, null, token).status() == 200);
  }

  private record Ended(int code, String out, String err) {}

  private static Ended staff(String name, String words) {
    return run((words + " --as " + name).split(" "));
  }

  private static Ended run(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", platform.data().toString()));
    var out = new StringWriter();
    var err = new StringWriter();
    var line =
        Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Ended(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
  }

  private static void walk(
      Route route,
      @Nullable Authority authority,
      @Nullable String token,
      Map<String, String> wrong) {
    var path = route.pattern().getPatternString().replaceAll("\\{[a-z]+}", NO_ID);
    // Whoever has erased themselves or unlinked their account is let in in fewer places.
    var isLast = LAST_ACTS.contains(route.toString());
    var used = isLast && authority != null ? tokenOf(authority) : token;
    var answer = send(route.method().name(), path, null, used);
    // A browser without a session is let in, and has nothing to refresh or to end.
    var barred = BARRED.contains(answer.status()) && !answer.body().contains("no_session");
    if (barred == route.access().admits(authority) || answer.status() >= 500)
      wrong.put(route + " for " + authority, answer.toString());
  }
}
