package bloxtr8.providers.oauth;

import java.security.SecureRandom;
import java.util.Base64;

/** Codes and tokens that cannot be guessed. */
public final class Randoms {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private Randoms() {}

  /** 43 letters, digits, - and _: 256 random bits. */
  public static String next() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
