package bloxtr8.providers.stripe;

import java.security.SecureRandom;

/** Ids in Stripe's format. */
final class Ids {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int USUAL = 24;
  private static final int SHORT = 16;
  private static final int DECIMAL = 10;

  private Ids() {}

  static String next(String prefix) {
    return random(prefix, USUAL);
  }

  /** For {@code acct_} and {@code req_}. */
  static String nextShort(String prefix) {
    return random(prefix, SHORT);
  }

  static String digits(int length) {
    return RANDOM
        .ints(length, 0, DECIMAL)
        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
        .toString();
  }

  private static String random(String prefix, int length) {
    var id = new StringBuilder(prefix);
    for (var i = 0; i < length; i++) id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    return id.toString();
  }
}
