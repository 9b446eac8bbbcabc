package bloxtr8.providers.oauth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a provider's tokens look like. */
public interface TokenFormat {
  String accessToken(IssuedToken token);

  String refreshToken();

  /**
   * Adds what only this provider returns with tokens.
   *
   * @param nonce of the authorization request, when its code is exchanged
   */
  void addTo(ObjectNode response, Grant grant, @Nullable String nonce, Instant at);
}
