package bloxtr8.gateway.signin;

import bloxtr8.api.RobloxTokensApi;
import bloxtr8.kernel.Secret;
import bloxtr8.platform.settings.Settings;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Refreshes and revokes the tokens of people at Roblox; its path accepts service tokens only. */
@RestController
public final class RobloxTokensController implements RobloxTokensApi {

  private final RobloxTokenEndpoint endpoint;

  public RobloxTokensController(Settings settings) {
    this.endpoint =
        new RobloxTokenEndpoint(settings.get(OAuthSettings.Roblox.class), new OAuthHttp());
  }

  @Override
  public Refreshed refresh(RefreshToken token) {
    try {
      return refreshed(endpoint.refresh(token.refreshToken()));
    } catch (SignInError.Failure e) {
      return switch (e.error()) {
        case EXPIRED_STATE -> new Refreshed(RefreshOutcome.REFUSED, null);
        default -> new Refreshed(RefreshOutcome.UNAVAILABLE, null);
      };
    }
  }

  /** The scope may be left out where it has not changed (RFC 6749, section 5.1). */
  private Refreshed refreshed(JsonNode answer) {
    var next = new Secret(OAuthHttp.required(answer, "refresh_token"));
    var access = new Secret(OAuthHttp.required(answer, "access_token"));
    var scope = answer.path("scope").asString("");
    if (!scope.isEmpty() && !endpoint.givesUniverses(scope)) {
      endpoint.revoke(next);
      return new Refreshed(RefreshOutcome.REFUSED, null);
    }
    var expiresIn = answer.path("expires_in").asLong(0);
    return new Refreshed(
        RefreshOutcome.REFRESHED, new RobloxTokens(access, next, expiresIn, scope));
  }

  @Override
  public void revoke(RefreshToken token) {
    endpoint.revoke(token.refreshToken());
  }
}
