package bloxtr8.marketplace;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.kernel.Secret;
import bloxtr8.providers.Providers;
import bloxtr8.providers.ProvidersSettings;
import bloxtr8.providers.base.ChainSettings;
import bloxtr8.providers.custodian.CustodianSettings;
import bloxtr8.providers.discord.DiscordSettings;
import bloxtr8.providers.oauth.OAuthClient;
import bloxtr8.providers.roblox.RobloxLimits;
import bloxtr8.providers.roblox.RobloxSettings;
import bloxtr8.providers.screening.ScreeningSettings;
import bloxtr8.providers.stripe.StripeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Roblox of the sandbox, over HTTP, and what people and tests do there. One for this JVM, because
 * its start takes seconds: tests have users, groups and games of their own.
 */
public final class RobloxSandbox {

  private static final String KEY = "a-key-of-open-cloud";
  private static final String CLIENT = "a-client-of-tests";
  private static final String CALLBACK = "http://127.0.0.1:9/callback";
  private static final String PREFIX = "bloxtr8.marketplace.roblox.";
  private static final int MORE_THAN_REAL = 100;
  private static final JsonMapper JSON = new JsonMapper();

  /** A group that a user owns. */
  public record OwnedGroup(long id, long owner) {}

  /** A game. */
  public record Game(long universe, long place) {}

  private final Providers providers;
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger names = new AtomicInteger();

  /** Started with its first use. */
  private static final class Shared {

    private static final RobloxSandbox INSTANCE = new RobloxSandbox();
  }

  public static RobloxSandbox shared() {
    return Shared.INSTANCE;
  }

  private RobloxSandbox() {
    var infrastructure = Infrastructure.sharedForTests();
    var none = URI.create("http://127.0.0.1:9/");
    providers =
        Providers.start(
            new ProvidersSettings(
                0,
                new ProvidersSettings.Database(
                    infrastructure.freshDatabase("roblox"),
                    infrastructure.adminUser(),
                    infrastructure.adminPassword()),
                new StripeSettings(
                    0, Duration.ofDays(2), Duration.ofDays(1), Duration.ofDays(1), List.of()),
                ChainSettings.usual(),
                CustodianSettings.usual("key", new CustodianSettings.Webhook(none, "secret")),
                ScreeningSettings.usual(),
                new DiscordSettings(List.of()),
                new RobloxSettings(
                    List.of(new OAuthClient(CLIENT, CLIENT, List.of(CALLBACK))),
                    Set.of(KEY),
                    RobloxLimits.usual().times(MORE_THAN_REAL)),
                Clock.systemUTC()));
  }

  /** The marketplace's settings with which it reads this Roblox, without waiting for a budget. */
  public Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.put(PREFIX + "api-key", KEY);
    for (var host : List.of("apis", "users", "games", "groups", "develop", "thumbnails"))
      settings.put(PREFIX + host + "-url", url("/sandbox/roblox/" + host));
    for (var source :
        List.of(
            "universes",
            "groups",
            "memberships",
            "roles",
            "places",
            "granted-universes",
            "users",
            "games",
            "public-groups",
            "develop",
            "thumbnails"))
      settings.put(PREFIX + source + "-per-minute", "100000");
    settings.put(PREFIX + "read-timeout", "PT3S");
    settings.put(PREFIX + "circuit-open-time", "PT0.001S");
    return settings;
  }

  /** A new user. */
  public long user() {
    return control("user", Map.of("username", "Builder" + names.incrementAndGet()))
        .path("id")
        .asLong();
  }

  public void rename(long user, String username) {
    control("rename", Map.of("userId", user, "username", username));
  }

  public OwnedGroup group(long owner) {
    return new OwnedGroup(control("group", Map.of("ownerId", owner)).path("id").asLong(), owner);
  }

  public Game gameOf(long user) {
    return game(Map.of("ownerUserId", user, "playing", 7, "visits", 1234));
  }

  public Game gameIn(OwnedGroup group) {
    return game(Map.of("ownerGroupId", group.id(), "playing", 8, "visits", 99));
  }

  private Game game(Map<String, ?> of) {
    var made = control("universe", of);
    return new Game(made.path("id").asLong(), made.path("rootPlaceId").asLong());
  }

  /** A group game of a new group of this user. */
  public Game soldBy(long user) {
    return gameIn(group(user));
  }

  public void join(OwnedGroup group, long user, String role) {
    control("join", Map.of("groupId", group.id(), "userId", user, "role", role));
  }

  public void changeOwner(OwnedGroup group, long user) {
    control("group-owner", Map.of("groupId", group.id(), "userId", user));
  }

  public void lock(OwnedGroup group) {
    control("lock", Map.of("groupId", group.id()));
  }

  public void abandon(OwnedGroup group) {
    control("abandon", Map.of("groupId", group.id()));
  }

  public void move(Game game, OwnedGroup group) {
    control("move", Map.of("universeId", game.universe(), "groupId", group.id()));
  }

  public void moveToUser(Game game, long user) {
    control("move", Map.of("universeId", game.universe(), "userId", user));
  }

  public void hide(Game game) {
    control("visibility", Map.of("universeId", game.universe(), "visibility", "private"));
  }

  /** A host answers everything with this status from now on. */
  public void close(String host, int status) {
    control("close", Map.of("host", host, "status", Integer.toString(status)));
  }

  public void open(String host) {
    control("close", Map.of("host", host, "status", "open"));
  }

  /** A host shows this user as the owner, whatever the others show. */
  public void contradict(String host, String subject, long id, long owner) {
    control("contradict", Map.of("host", host, subject, id, "ownerUserId", owner));
  }

  /** A host shows the game in this group, whatever the others show. */
  public void contradict(String host, Game game, OwnedGroup group) {
    control(
        "contradict",
        Map.of("host", host, "universeId", game.universe(), "ownerGroupId", group.id()));
  }

  /** A host shows what Open Cloud shows again. */
  public void agree(String host, String subject, long id) {
    control("contradict", Map.of("host", host, subject, id, "stop", true));
  }

  public void unlock(OwnedGroup group) {
    control("lock", Map.of("groupId", group.id(), "locked", false));
  }

  public void show(Game game) {
    control("visibility", Map.of("universeId", game.universe(), "visibility", "public"));
  }

  /** What a user gives our application who grants it to read their universes. */
  public Secret accessTokenOf(long user) {
    var authorize =
        url("/sandbox/roblox/apis/oauth/v1/authorize")
            + "?response_type=code&scope=openid&state=s&client_id=%s&redirect_uri=%s"
                .formatted(CLIENT, CALLBACK);
    var redirect =
        control("authorize", Map.of("authorizeUrl", authorize, "userId", Long.toString(user)))
            .path("redirectUrl")
            .asString();
    var code = redirect.replaceAll(".*[?&]code=([^&]+).*", "$1");
    var form =
        "grant_type=authorization_code&code=%s&redirect_uri=%s&client_id=%s&client_secret=%s"
            .formatted(code, CALLBACK, CLIENT, CLIENT);
    var type = "application/x-www-form-urlencoded";
    var token = post("/sandbox/roblox/apis/oauth/v1/token", type, form).path("access_token");
    return new Secret(token.asString());
  }

  /** What the next matching call gets. */
  public void fault(String operation, String effect) {
    post(
        "/sandbox/faults",
        Map.of("provider", "roblox", "operation", operation, "nth", 1, "effect", effect));
  }

  private JsonNode control(String verb, Map<String, ?> body) {
    return post("/sandbox/roblox/control/" + verb, body);
  }

  private JsonNode post(String path, Map<String, ?> body) {
    return post(path, "application/json", JSON.writeValueAsString(body));
  }

  private JsonNode post(String path, String type, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(url(path)))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) throw new AssertionError(path + ": " + answer.body());
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + providers.port() + path;
  }
}
