package bloxtr8.chain;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The two ways JSON-RPC writes hex: data (an even number of digits) and quantities (no leading
 * zeros).
 */
public final class Hex {

  static final String PREFIX = "0x";
  private static final int SHOWN_MAX = 80;
  private static final Pattern DATA = Pattern.compile("0x([0-9a-fA-F]{2})*");
  private static final Pattern QUANTITY = Pattern.compile("0x(0|[1-9a-fA-F][0-9a-fA-F]{0,63})");

  private Hex() {}

  public static String data(byte[] bytes) {
    return PREFIX + HexFormat.of().formatHex(bytes);
  }

  public static byte[] bytes(String data) {
    if (!DATA.matcher(data).matches()) throw new MalformedHex("no hex data: " + shown(data));
    return HexFormat.of().parseHex(data, PREFIX.length(), data.length());
  }

  public static String quantity(BigInteger number) {
    if (number.signum() < 0) throw new IllegalArgumentException("negative quantity: " + number);
    return PREFIX + number.toString(16);
  }

  public static String quantity(long number) {
    return quantity(BigInteger.valueOf(number));
  }

  /** At most 256 bits. */
  public static BigInteger number(String quantity) {
    if (!QUANTITY.matcher(quantity).matches())
      throw new MalformedHex("no hex quantity: " + shown(quantity));
    return new BigInteger(quantity.substring(PREFIX.length()), 16);
  }

  /** Refuses numbers that cannot be a block number. */
  public static long smallNumber(String quantity) {
    var number = number(quantity);
    if (number.bitLength() >= Long.SIZE) throw new MalformedHex("too large: " + quantity);
    return number.longValue();
  }

  /** Text from outside, cut for an error message. */
  static String shown(String text) {
    return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
  }

  /** Thrown for text that is not the expected hex. */
  public static final class MalformedHex extends IllegalArgumentException {
    private MalformedHex(String sentence) {
      super(sentence);
    }
  }
}
