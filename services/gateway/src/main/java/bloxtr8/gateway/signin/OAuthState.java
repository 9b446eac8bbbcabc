package bloxtr8.gateway.signin;

import bloxtr8.gateway.sessions.RandomToken;
import bloxtr8.kernel.UserId;
import org.jspecify.annotations.Nullable;

/**
 * One authorization at a provider, from our redirect to its callback.
 *
 * @param user who links an account; null when somebody signs in
 * @param verifier the PKCE verifier (RFC 7636)
 * @param nonce repeated in the provider's id token
 * @param universes whether we ask to read the person's universes as well; of Roblox only
 * @param returnTo the page at which the person continues
 */
record OAuthState(
    OAuthProvider provider,
    @Nullable UserId user,
    String verifier,
    String nonce,
    boolean universes,
    String returnTo) {

  /** Of somebody who signs in. */
  static OAuthState signIn(String returnTo) {
    return begin(OAuthProvider.DISCORD, null, false, returnTo);
  }

  /** Of somebody who links their Roblox account. */
  static OAuthState link(UserId user, boolean universes, String returnTo) {
    return begin(OAuthProvider.ROBLOX, user, universes, returnTo);
  }

  private static OAuthState begin(
      OAuthProvider provider, @Nullable UserId user, boolean universes, String returnTo) {
    return new OAuthState(
        provider,
        user,
        RandomToken.generate().text(),
        RandomToken.generate().text(),
        universes,
        returnTo);
  }
}
