package bloxtr8.providers.oauth;

import org.jspecify.annotations.Nullable;

/** What a person chooses on the authorization page. */
sealed interface Decision {

  /**
   * Allows what the client asks.
   *
   * @param withheld a scope that the person does not give; null for none
   */
  record Allow(String userId, @Nullable String withheld) implements Decision {}

  record AllowAsNewUser(String username) implements Decision {}

  record Deny() implements Decision {}
}
