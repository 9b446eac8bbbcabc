package bloxtr8.gateway.sessions;

import bloxtr8.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** A secret of 32 random bytes that a client sends back; only its SHA-256 is stored. */
public record RandomToken(String text) {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  public static RandomToken generate() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new RandomToken(URL_SAFE.encodeToString(bytes));
  }

  /** Whether a client's text can be such a secret at all. */
  public static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  public byte[] hash() {
    return Sha256.of(text);
  }

  /**
   * A second secret that follows from this one, for one purpose; who knows it does not know this
   * one.
   */
  public String derived(String purpose) {
    return URL_SAFE.encodeToString(Sha256.of(purpose + ":" + text));
  }

  /** Compares in constant time. */
  public boolean hasDerived(String purpose, String given) {
    return MessageDigest.isEqual(
        derived(purpose).getBytes(StandardCharsets.US_ASCII),
        given.getBytes(StandardCharsets.UTF_8));
  }

  /** Empty, so that nothing is shown by mistake. */
  @Override
  public String toString() {
    return "RandomToken";
  }
}
