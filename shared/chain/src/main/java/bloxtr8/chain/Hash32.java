package bloxtr8.chain;

import java.util.Locale;

/**
 * 32 bytes: the hash of a block, a topic of a log, a word of the EVM.
 *
 * @param text {@code 0x} and 64 lower-case digits
 */
public record Hash32(String text) {

  public static final int LENGTH = 32;
  public static final Hash32 ZERO = of(new byte[LENGTH]);

  public Hash32 {
    if (Hex.bytes(text).length != LENGTH)
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "not %d bytes: %s", LENGTH, Hex.shown(text)));
    text = text.toLowerCase(Locale.ROOT);
  }

  public static Hash32 of(byte[] bytes) {
    return new Hash32(Hex.data(bytes));
  }

  public static Hash32 parse(String text) {
    return new Hash32(text);
  }

  public byte[] bytes() {
    return Hex.bytes(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
