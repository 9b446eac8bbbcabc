package bloxtr8.providers.oauth;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A valid request of a client for the authorization of a user. */
record AuthorizeRequest(
    ReturnAddress back, List<String> scopes, @Nullable String challenge, @Nullable String nonce) {

  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final String NONE = "none";

  static AuthorizeRequest of(OAuthProvider provider, ReturnAddress back, Parameters query) {
    if (!"code".equals(query.require("response_type")))
      throw OAuthError.of("unsupported_response_type", "The only 'response_type' is 'code'.");
    query.require("scope");
    var scopes = query.words("scope").stream().distinct().toList();
    if (!provider.scopes().containsAll(scopes)) {
      throw OAuthError.of(
          "invalid_scope",
          "The scopes are: %s."
              .formatted(String.join(", ", provider.scopes().stream().sorted().toList())));
    }
    checkPrompt(provider, query.words("prompt"));
    return new AuthorizeRequest(back, scopes, challenge(query), query.get("nonce"));
  }

  /** As if the client had not asked for this scope. */
  AuthorizeRequest without(@Nullable String scope) {
    var given = scopes.stream().filter(asked -> !asked.equals(scope)).toList();
    return new AuthorizeRequest(back, given, challenge, nonce);
  }

  private static @Nullable String challenge(Parameters query) {
    var challenge = query.get("code_challenge");
    var method = query.get("code_challenge_method");
    if (challenge == null && method == null) return null;
    if (!"S256".equals(method))
      throw OAuthError.invalidRequest("The only 'code_challenge_method' is 'S256'.");
    if (challenge == null || !CHALLENGE.matcher(challenge).matches()) {
      throw OAuthError.invalidRequest(
          "The 'code_challenge' must be a SHA-256 in base64url, which has 43 characters.");
    }
    return challenge;
  }

  private static void checkPrompt(OAuthProvider provider, List<String> prompts) {
    if (!provider.prompts().containsAll(prompts)) {
      throw OAuthError.invalidRequest(
          "The values of 'prompt' are: %s."
              .formatted(String.join(", ", provider.prompts().stream().sorted().toList())));
    }
    if (!prompts.contains(NONE)) return;
    if (prompts.size() > 1)
      throw OAuthError.invalidRequest("'prompt=none' excludes every other value of 'prompt'.");
    if (provider.unattended() != null)
      throw OAuthError.of(provider.unattended(), "Nobody is signed in in this browser.");
  }
}
