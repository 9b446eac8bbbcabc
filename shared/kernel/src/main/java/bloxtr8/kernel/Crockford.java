package bloxtr8.kernel;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 128 bits in Crockford's base32, lower case, 26 characters; https://www.crockford.com/base32.html.
 */
final class Crockford {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;
  private static final int[] VALUE_OF = new int[128];

  static {
    Arrays.fill(VALUE_OF, -1);
    for (var i = 0; i < ALPHABET.length(); i++) VALUE_OF[ALPHABET.charAt(i)] = i;
  }

  private Crockford() {}

  static String encode(UUID uuid) {
    var text = new char[LENGTH];
    var high = uuid.getMostSignificantBits();
    var low = uuid.getLeastSignificantBits();
    for (var i = LENGTH - 1; i >= 0; i--) {
      text[i] = ALPHABET.charAt((int) (low & 31));
      low = (low >>> 5) | (high << 59);
      high >>>= 5;
    }
    return new String(text);
  }

  /** Null when the text is not such a number. */
  static @Nullable UUID decode(String text) {
    if (text.length() != LENGTH) return null;
    long high = 0;
    long low = 0;
    for (var i = 0; i < LENGTH; i++) {
      var c = text.charAt(i);
      var digit = c < VALUE_OF.length ? VALUE_OF[c] : -1;
      if (digit < 0) return null;
      high = (high << 5) | (low >>> 59);
      low = (low << 5) | digit;
    }
    return new UUID(high, low);
  }
}
