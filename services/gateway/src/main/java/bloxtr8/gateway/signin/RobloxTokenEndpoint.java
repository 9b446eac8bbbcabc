package bloxtr8.gateway.signin;

import static java.util.Map.entry;

import bloxtr8.kernel.Secret;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Roblox's token endpoint, as our application uses it. */
final class RobloxTokenEndpoint {

  private final OAuthSettings.Roblox settings;
  private final OAuthHttp http;

  RobloxTokenEndpoint(OAuthSettings.Roblox settings, OAuthHttp http) {
    this.settings = settings;
    this.http = http;
  }

  JsonNode exchange(String code, String redirectUri, OAuthState state) {
    return http.postForm(
        settings.endpoint("v1/token"),
        Map.ofEntries(
            entry("grant_type", "authorization_code"),
            entry("code", code),
            entry("redirect_uri", redirectUri),
            entry("client_id", settings.clientId()),
            entry("client_secret", settings.clientSecret().text()),
            entry("code_verifier", state.verifier())));
  }

  /**
   * Uses a refresh token up.
   *
   * @throws SignInError.Failure EXPIRED_STATE when it is refused
   */
  JsonNode refresh(Secret refreshToken) {
    return http.postForm(
        settings.endpoint("v1/token"),
        Map.of(
            "grant_type", "refresh_token",
            "refresh_token", refreshToken.text(),
            "client_id", settings.clientId(),
            "client_secret", settings.clientSecret().text()));
  }

  /** Best effort: what cannot be revoked now is dropped, and expires. */
  void revoke(Secret refreshToken) {
    http.tryPostForm(
        settings.endpoint("v1/token/revoke"),
        Map.of(
            "token", refreshToken.text(),
            "client_id", settings.clientId(),
            "client_secret", settings.clientSecret().text()));
  }

  /** Whether these scopes, separated by spaces, let us read private universes. */
  boolean givesUniverses(String scopes) {
    return Arrays.asList(scopes.split(" ")).contains(settings.universeScope());
  }
}
