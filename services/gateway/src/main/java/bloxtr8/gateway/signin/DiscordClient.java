package bloxtr8.gateway.signin;

import static java.util.Map.entry;

import bloxtr8.gateway.sessions.RandomToken;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Discord's OAuth 2: who owns an account. Its tokens are revoked as soon as that is known. */
final class DiscordClient {

  private static final Pattern SNOWFLAKE = Pattern.compile("[0-9]{1,20}");

  private final OAuthSettings.Discord settings;
  private final String redirectUri;
  private final OAuthHttp http;

  /** An account as Discord describes it. */
  record Account(String id, String username, @Nullable String displayName) {}

  DiscordClient(OAuthSettings.Discord settings, URI publicUrl, OAuthHttp http) {
    this.settings = settings;
    this.redirectUri = publicUrl + OAuthProvider.DISCORD.callback();
    this.http = http;
  }

  /** The page on which a person agrees. */
  String authorizeUrl(RandomToken token, OAuthState state) {
    var parameters =
        Map.ofEntries(
            entry("response_type", "code"),
            entry("client_id", settings.clientId()),
            entry("scope", "identify"),
            entry("redirect_uri", redirectUri),
            entry("state", token.text()),
            entry("code_challenge", Pkce.challenge(state.verifier())),
            entry("code_challenge_method", Pkce.METHOD));
    return settings.authorizeUrl() + "?" + OAuthHttp.encoded(parameters);
  }

  Account accountOf(String code, OAuthState state) {
    var token =
        OAuthHttp.required(
            http.postForm(
                api("/oauth2/token"),
                Map.ofEntries(
                    entry("grant_type", "authorization_code"),
                    entry("code", code),
                    entry("redirect_uri", redirectUri),
                    entry("client_id", settings.clientId()),
                    entry("client_secret", settings.clientSecret().text()),
                    entry("code_verifier", state.verifier()))),
            "access_token");
    try {
      return read(token);
    } finally {
      http.tryPostForm(
          api("/oauth2/token/revoke"),
          Map.of(
              "token", token,
              "client_id", settings.clientId(),
              "client_secret", settings.clientSecret().text()));
    }
  }

  private Account read(String token) {
    var user = http.get(api("/users/@me"), token);
    var id = OAuthHttp.required(user, "id");
    if (!SNOWFLAKE.matcher(id).matches()) throw SignInError.PROVIDER_UNAVAILABLE.failure();
    var name = user.path("global_name").asString("");
    return new Account(id, OAuthHttp.required(user, "username"), name.isEmpty() ? null : name);
  }

  private URI api(String path) {
    return URI.create(settings.apiUrl() + path);
  }
}
