package bloxtr8.providers.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import bloxtr8.kernel.Sha256;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Proof key for code exchange, S256 (RFC 7636). */
final class Pkce {

  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  private Pkce() {}

  /** A verifier without a challenge is refused too, or PKCE could be left out unnoticed. */
  static void check(@Nullable String challenge, @Nullable String verifier) {
    if (challenge == null && verifier == null) return;
    if (challenge == null)
      throw OAuthError.invalidGrant("The code was requested without a 'code_challenge'.");
    if (verifier == null) throw OAuthError.invalidGrant("The 'code_verifier' is missing.");
    if (!VERIFIER.matcher(verifier).matches()) {
      throw OAuthError.invalidRequest(
          "The 'code_verifier' must have 43 to 128 letters, digits, '-', '.', '_' or '~'.");
    }
    var expected = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
    if (!MessageDigest.isEqual(expected.getBytes(US_ASCII), challenge.getBytes(US_ASCII)))
      throw OAuthError.invalidGrant("The 'code_verifier' does not match the 'code_challenge'.");
  }
}
