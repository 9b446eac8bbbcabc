package bloxtr8.gateway.tokens;

import java.time.Instant;

/** An access token with its expiry. */
public record AccessToken(String text, Instant expiresAt) {

  /** Without the token, so that nothing is shown by mistake. */
  @Override
  public String toString() {
    return "AccessToken until " + expiresAt;
  }
}
