package bloxtr8.providers.oauth;

/** What a person chooses on the authorization page. */
sealed interface Decision {
  record Allow(String userId) implements Decision {}

  record AllowAsNewUser(String username) implements Decision {}

  record Deny() implements Decision {}
}
