package bloxtr8.api;

import bloxtr8.kernel.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Tokens of people at Roblox, for whoever keeps them; implemented by the gateway, which alone has
 * the client secret of our application there. It stores none of them.
 */
@InternalApi(callers = "marketplace")
@HttpExchange("/internal/roblox-tokens")
public interface RobloxTokensApi {

  /** Uses a refresh token up, and gives an access token and the next refresh token. */
  @PostExchange("/refresh")
  Refreshed refresh(@RequestBody RefreshToken token);

  /** Ends what a refresh token stands for; best effort, and no error when Roblox is away. */
  @PostExchange("/revoke")
  void revoke(@RequestBody RefreshToken token);

  record RefreshToken(Secret refreshToken) {}

  /**
   * The result of a refresh.
   *
   * @param tokens null unless refreshed
   */
  record Refreshed(RefreshOutcome outcome, @Nullable RobloxTokens tokens) {}

  /** How a refresh ended. */
  enum RefreshOutcome {
    REFRESHED,
    /** The token was used, revoked or expired, or does not give the universes any more. */
    REFUSED,
    /** Roblox did not answer, or not as agreed: the token may be used up or not. */
    UNAVAILABLE
  }

  /**
   * The tokens of one authorization.
   *
   * @param expiresIn life of the access token from the request on, in seconds
   * @param scope what they allow, separated by spaces
   */
  record RobloxTokens(Secret accessToken, Secret refreshToken, long expiresIn, String scope) {}
}
