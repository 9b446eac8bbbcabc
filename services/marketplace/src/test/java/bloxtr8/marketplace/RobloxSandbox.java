package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.kernel.Secret;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sandbox's Roblox, and what people do there. */
final class RobloxSandbox implements AutoCloseable {

  private static final String KEY = "roblox_only_for_tests";

  /** So that no test waits for a budget. */
  private static final String MANY = "100000";

  private static final String CLIENT = "only-for-tests";
  private static final String CALLBACK = "http://127.0.0.1:9/callback";

  private static final int MANY_TIMES = 1_000;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicLong names = new AtomicLong();
  private final Providers providers;

  RobloxSandbox() {
    var infrastructure = Infrastructure.sharedForTests();
    var database =
        new ProvidersSettings.Database(
            infrastructure.freshDatabase("roblox"),
            infrastructure.adminUser(),
            infrastructure.adminPassword());
    providers =
        Providers.start(
            new ProvidersSettings(
                0,
                database,
                new StripeSettings(
                    0, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1), List.of()),
                ChainSettings.usual(),
                CustodianSettings.usual(null, null),
                ScreeningSettings.usual(),
                DiscordSettings.usual(),
                new RobloxSettings(
                    List.of(new OAuthClient(CLIENT, CLIENT, List.of(CALLBACK))),
                    Set.of(KEY),
                    RobloxLimits.usual().times(MANY_TIMES)),
                Clock.systemUTC()));
  }

  /** What makes the marketplace read this Roblox. */
  Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.put("bloxtr8.marketplace.roblox.api-key", KEY);
    for (var host : List.of("apis", "users", "games", "groups", "develop", "thumbnails"))
      settings.put("bloxtr8.marketplace.roblox." + host + "-url", url(host).toString());
    for (var budget :
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
      settings.put("bloxtr8.marketplace.roblox." + budget + "-per-minute", MANY);
    return settings;
  }

  RobloxUserId user() {
    return new RobloxUserId(
        control("user", Map.of("username", "player" + names.incrementAndGet()))
            .path("id")
            .asLong());
  }

  /** A group that these users are members of too. */
  GroupId group(RobloxUserId owner, RobloxUserId... members) {
    var group = new GroupId(control("group", Map.of("ownerId", owner.value())).path("id").asLong());
    for (var member : members)
      control("join", Map.of("groupId", group.value(), "userId", member.value()));
    return group;
  }

  UniverseId gameOf(GroupId group) {
    return game(Map.of("ownerGroupId", group.value()));
  }

  UniverseId gameOf(RobloxUserId user) {
    return game(Map.of("ownerUserId", user.value()));
  }

  void handOver(GroupId group, RobloxUserId to) {
    control("group-owner", Map.of("groupId", group.value(), "userId", to.value()));
  }

  /** As after a transfer, the game is private: at no moment is it public with its new owner. */
  void transfer(UniverseId game, GroupId to) {
    control("visibility", Map.of("universeId", game.value(), "visibility", "private"));
    control("move", Map.of("universeId", game.value(), "groupId", to.value()));
  }

  void publish(UniverseId game) {
    control("visibility", Map.of("universeId", game.value(), "visibility", "public"));
  }

  JsonNode control(String verb, Map<String, ?> body) {
    return post("control/" + verb, "application/json", JSON.writeValueAsString(body));
  }

  /** What the next call of an operation gets. */
  void fault(String operation, String effect) {
    post(
        "../faults",
        "application/json",
        JSON.writeValueAsString(
            Map.of("provider", "roblox", "operation", operation, "nth", 1, "effect", effect)));
  }

  private JsonNode post(String path, String type, String body) {
    var request =
        HttpRequest.newBuilder(url(path).normalize())
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
      return JSON.readTree(answer.body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every call of that host is refused with that status; {@code open} ends it. */
  void close(String host, String status) {
    control("close", Map.of("host", host, "status", status));
  }

  /** What a user gives our application who grants it to read their universes. */
  Secret accessTokenOf(RobloxUserId user) {
    var authorize =
        url("apis/oauth/v1/authorize")
            + "?response_type=code&scope=openid&state=s&client_id="
            + CLIENT
            + "&redirect_uri="
            + CALLBACK;
    var redirect =
        control(
                "authorize",
                Map.of("authorizeUrl", authorize, "userId", Long.toString(user.value())))
            .path("redirectUrl")
            .asString();
    var code = redirect.replaceAll(".*[?&]code=([^&]+).*", "$1");
    var form =
        "grant_type=authorization_code&code=%s&redirect_uri=%s&client_id=%s&client_secret=%s"
            .formatted(code, CALLBACK, CLIENT, CLIENT);
    var answer = post("apis/oauth/v1/token", "application/x-www-form-urlencoded", form);
    return new Secret(answer.path("access_token").asString());
  }

  private UniverseId game(Map<String, Object> owner) {
    return new UniverseId(control("universe", owner).path("id").asLong());
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + providers.port() + "/sandbox/roblox/" + path);
  }

  @Override
  public void close() {
    providers.close();
  }
}
