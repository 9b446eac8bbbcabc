package bloxtr8.providers.discord;

import bloxtr8.providers.oauth.Grant;
import bloxtr8.providers.oauth.IssuedToken;
import bloxtr8.providers.oauth.Randoms;
import bloxtr8.providers.oauth.TokenFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Discord's tokens are random, and nothing comes with them. */
final class DiscordTokens implements TokenFormat {

  @Override
  public String accessToken(IssuedToken token) {
    return Randoms.next();
  }

  @Override
  public String refreshToken() {
    return Randoms.next();
  }

  @Override
  public void addTo(ObjectNode response, Grant grant, @Nullable String nonce, Instant at) {}
}
