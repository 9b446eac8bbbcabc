package bloxtr8.gateway;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.providers.Providers;
import bloxtr8.providers.ProvidersSettings;
import bloxtr8.providers.base.ChainSettings;
import bloxtr8.providers.custodian.CustodianSettings;
import bloxtr8.providers.discord.DiscordSettings;
import bloxtr8.providers.oauth.OAuthClient;
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
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Discord and Roblox of the sandbox, at which the gateway is registered. */
final class OAuthProviders implements AutoCloseable {

  private static final String PUBLIC_URL = "http://127.0.0.1:8080";
  private static final String CLIENT = "bloxtr8";
  private static final String SECRET = "a-secret-of-the-gateway";
  private static final JsonMapper JSON = new JsonMapper();

  private final Providers providers;
  private final HttpClient http = HttpClient.newHttpClient();

  OAuthProviders() {
    var infrastructure = Infrastructure.sharedForTests();
    var none = URI.create("http://127.0.0.1:9/");
    providers =
        Providers.start(
            new ProvidersSettings(
                0,
                new ProvidersSettings.Database(
                    infrastructure.freshDatabase("oauth"),
                    infrastructure.adminUser(),
                    infrastructure.adminPassword()),
                new StripeSettings(
                    0, Duration.ofDays(2), Duration.ofDays(1), Duration.ofDays(1), List.of()),
                ChainSettings.usual(),
                CustodianSettings.usual("key", new CustodianSettings.Webhook(none, "secret")),
                ScreeningSettings.usual(),
                new DiscordSettings(List.of(client("/api/auth/discord/callback"))),
                RobloxSettings.usual(List.of(client("/api/oauth/roblox/callback")), "unused"),
                Clock.systemUTC()));
  }

  private static OAuthClient client(String callback) {
    return new OAuthClient(CLIENT, SECRET, List.of(PUBLIC_URL + callback));
  }

  /** The gateway's settings with which it uses them. */
  Map<String, String> settings() {
    return Map.of(
        "bloxtr8.gateway.limits.anonymous", "100000",
        "bloxtr8.public-url", PUBLIC_URL,
        "bloxtr8.gateway.discord.client-id", CLIENT,
        "bloxtr8.gateway.discord.client-secret", SECRET,
        "bloxtr8.gateway.discord.authorize-url", url("/discord/oauth2/authorize"),
        "bloxtr8.gateway.discord.api-url", url("/discord/api/v10"),
        "bloxtr8.gateway.roblox.client-id", CLIENT,
        "bloxtr8.gateway.roblox.client-secret", SECRET,
        "bloxtr8.gateway.roblox.issuer", url("/roblox/apis/oauth/"));
  }

  /** The id of a user at a provider, who is made when there is none of this name. */
  String user(String provider, String username) {
    var verb = provider.equals("discord") ? "/control/users" : "/control/user";
    return post(provider + verb, Map.of("username", username)).path("id").asString();
  }

  /** The address to which the provider sends the browser after this user agreed. */
  URI agree(String provider, URI authorizeUrl, String user) {
    return authorize(provider, Map.of("authorizeUrl", authorizeUrl.toString(), "userId", user));
  }

  /** After this user agreed to everything but one scope. */
  URI agreeWithout(String scope, String provider, URI authorizeUrl, String user) {
    return authorize(
        provider,
        Map.of("authorizeUrl", authorizeUrl.toString(), "userId", user, "withheldScope", scope));
  }

  /** What Roblox answers to a form of ours. */
  JsonNode atRoblox(String path, Map<String, String> form) {
    var fields = new HashMap<>(form);
    fields.put("client_id", CLIENT);
    fields.put("client_secret", SECRET);
    return send(
        HttpRequest.newBuilder(URI.create(url("/roblox/apis/oauth/v1/" + path)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    fields.entrySet().stream()
                        .map(f -> f.getKey() + "=" + f.getValue())
                        .collect(Collectors.joining("&")))));
  }

  /** How often an operation of a provider was called, of the last hundred. */
  int calls(String provider, String operation) {
    var query = "?provider=%s&operation=%s&limit=100".formatted(provider, operation);
    return send(HttpRequest.newBuilder(URI.create(url("/journal" + query)))).path("entries").size();
  }

  URI deny(String provider, URI authorizeUrl, String user) {
    return authorize(
        provider, Map.of("authorizeUrl", authorizeUrl.toString(), "userId", user, "deny", true));
  }

  private URI authorize(String provider, Map<String, ?> body) {
    return URI.create(post(provider + "/control/authorize", body).path("redirectUrl").asString());
  }

  void fault(String provider, String operation, String effect) {
    post(
        "faults", Map.of("provider", provider, "operation", operation, "nth", 1, "effect", effect));
  }

  private JsonNode post(String path, Map<String, ?> body) {
    var request =
        HttpRequest.newBuilder(URI.create(url("/" + path)))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    return send(request);
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) throw new AssertionError(answer.body());
      return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url(String path) {
    return "http://127.0.0.1:" + providers.port() + "/sandbox" + path;
  }

  @Override
  public void close() {
    http.close();
    providers.close();
  }
}
