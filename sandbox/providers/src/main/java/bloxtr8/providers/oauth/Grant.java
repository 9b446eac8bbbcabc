package bloxtr8.providers.oauth;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user's permission for a client. */
public record Grant(
    UUID id,
    String provider,
    String client,
    String userId,
    String scope,
    String redirectUri,
    @Nullable String challenge,
    @Nullable String nonce,
    Instant grantedAt) {

  public List<String> scopes() {
    return List.of(scope.split(" "));
  }

  public boolean allows(String wanted) {
    return scopes().contains(wanted);
  }
}
