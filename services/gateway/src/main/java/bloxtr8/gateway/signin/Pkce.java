package bloxtr8.gateway.signin;

import bloxtr8.kernel.Sha256;
import java.util.Base64;

/** Proof Key for Code Exchange (RFC 7636), with S256 only. */
final class Pkce {

  static final String METHOD = "S256";

  private Pkce() {}

  static String challenge(String verifier) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
  }
}
