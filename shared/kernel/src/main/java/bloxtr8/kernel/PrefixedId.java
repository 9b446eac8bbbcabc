package bloxtr8.kernel;

import java.util.Locale;
import java.util.UUID;

/**
 * An id in its external form: a prefix for its type, and the 128 bits in lower-case Crockford
 * base32, 26 characters ({@code esc_06f…}). In the database it is the bare uuid.
 */
public interface PrefixedId {

  UUID value();

  /** Three letters without the underscore: {@code esc}. */
  String prefix();

  default String text() {
    return print(prefix(), value());
  }

  static String print(String prefix, UUID value) {
    return prefix + "_" + Crockford.encode(value);
  }

  /** Throws {@link MalformedId} when the text is not exactly the output of {@link #print}. */
  static UUID parse(String prefix, String text) {
    if (!text.startsWith(prefix + "_")) throw new MalformedId(prefix, text);
    var value = Crockford.decode(text.substring(prefix.length() + 1));
    if (value == null || !print(prefix, value).equals(text)) throw new MalformedId(prefix, text);
    return value;
  }

  /** Thrown for text that is not an id of the expected type. */
  final class MalformedId extends IllegalArgumentException {
    private static final int SHOWN_MAX = 40;

    private MalformedId(String prefix, String text) {
      super(
          String.format(
              Locale.ROOT,
              "not an id of the form %s_… (26 characters): %s",
              prefix,
              text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "…" : text));
    }
  }
}
