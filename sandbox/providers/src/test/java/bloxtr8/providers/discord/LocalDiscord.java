package bloxtr8.providers.discord;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.platform.connections.ConnectionLimits;
import bloxtr8.providers.Providers;
import bloxtr8.providers.ProvidersSettings;
import bloxtr8.providers.Sandbox;
import bloxtr8.providers.TestClock;
import bloxtr8.providers.base.ChainSettings;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.custodian.CustodianSettings;
import bloxtr8.providers.discord.DiscordSettings.BotApplication;
import bloxtr8.providers.discord.gateway.GatewaySettings;
import bloxtr8.providers.discord.rest.DiscordLimits;
import bloxtr8.providers.oauth.OAuthTestClient;
import bloxtr8.providers.roblox.RobloxSettings;
import bloxtr8.providers.screening.ScreeningSettings;
import bloxtr8.providers.stripe.StripeSettings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A sandbox whose Discord has two bots. */
public final class LocalDiscord implements AutoCloseable {

  public static final String BOT = "1100000000000000001";
  public static final String BOT_TOKEN = "bot-one-token";

  /** It has no privileged intents. */
  public static final String PLAIN_BOT = "1100000000000000002";

  public static final String PLAIN_TOKEN = "bot-two-token";
  private static final int GENEROUS = 100;
  private static final int CONNECTIONS_MAX = 16;
  private static final int HTTP_MAX = 256;
  private static final Duration BODY_WITHIN = Duration.ofSeconds(20);

  /** Short, so that a test sees that a WebSocket is not cut by it. */
  public static final Duration HEAD_WITHIN = Duration.ofSeconds(2);

  private final Infrastructure infrastructure = Infrastructure.sharedForTests();
  private final String database = infrastructure.freshDatabase("discord");
  private final TestClock clock = new TestClock();
  private final DiscordSettings settings;
  private Providers providers;
  private int port;

  public LocalDiscord(Duration heartbeat) {
    this(heartbeat, DiscordLimits.usual().times(GENEROUS));
  }

  public LocalDiscord(Duration heartbeat, DiscordLimits limits) {
    settings =
        new DiscordSettings(
            OAuthTestClient.REGISTERED,
            List.of(
                new BotApplication(BOT, "echo", BOT_TOKEN, BotApplication.EVERY_PRIVILEGED),
                new BotApplication(PLAIN_BOT, "plain", PLAIN_TOKEN, 0)),
            List.of(),
            limits,
            new GatewaySettings(heartbeat, CONNECTIONS_MAX));
    providers = start();
    port = providers.port();
  }

  private Providers start() {
    return Providers.start(
        new ProvidersSettings(
            port,
            new ProvidersSettings.Database(
                database, infrastructure.adminUser(), infrastructure.adminPassword()),
            new StripeSettings(
                0, Duration.ofDays(2), Duration.ofSeconds(3), Duration.ofSeconds(1), List.of()),
            ChainSettings.usual(),
            CustodianSettings.usual(null, null),
            ScreeningSettings.usual(),
            settings,
            RobloxSettings.usual(),
            clock,
            new ConnectionLimits(HTTP_MAX, HTTP_MAX, HEAD_WITHIN, BODY_WITHIN)));
  }

  /** Stops the sandbox, and starts it again at the same address. */
  public void restart() {
    providers.close();
    providers = start();
  }

  public TestClock clock() {
    return clock;
  }

  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public String rest() {
    return url("/sandbox/discord/api/v10/").toString();
  }

  public String gateway() {
    return "ws://127.0.0.1:" + port + "/sandbox/discord/gateway";
  }

  /** A control call that must succeed. */
  public ObjectNode control(String verb, String json) {
    var answer = refused(verb, json);
    if (answer.statusCode() != 200)
      throw new AssertionError(verb + ": " + answer.statusCode() + " " + answer.body());
    return Json.read(answer.body());
  }

  public HttpResponse<String> refused(String verb, String json) {
    return Sandbox.post(url("/sandbox/discord/control/" + verb), json);
  }

  /** The id of a user. */
  public String user(String name) {
    return control("users", "{\"username\": \"%s\"}".formatted(name)).path("id").asString();
  }

  /** A guild with the first bot in it; the body of its GUILD_CREATE. */
  public ObjectNode guild(String owner) {
    return control(
        "guilds",
        "{\"name\": \"Games\", \"ownerId\": \"%s\", \"botIds\": [\"%s\"]}".formatted(owner, BOT));
  }

  /** A call of the REST API by the first bot. */
  public HttpResponse<String> call(String method, String path, @Nullable String body) {
    return call(BOT_TOKEN, method, path, body);
  }

  public HttpResponse<String> call(
      String token, String method, String path, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(URI.create(rest() + path))
            .header("Authorization", "Bot " + token)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) request.header("Content-Type", "application/json");
    return Sandbox.send(request.build());
  }

  public static JsonNode json(HttpResponse<String> answer) {
    var tree = Json.tree(answer.body());
    if (tree == null) throw new AssertionError("no JSON: " + answer.body());
    return tree;
  }

  @Override
  public void close() {
    providers.close();
  }
}
