package bloxtr8.chain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Locale;

/**
 * The address of an account or a contract: 20 bytes, written with the checksum of EIP-55 in the
 * case of its letters.
 *
 * @param text the checksummed form, whatever form it was parsed from
 */
public record Address(String text) {

  public static final int LENGTH = 20;

  /** The sender of newly minted tokens. */
  public static final Address ZERO = of(new byte[LENGTH]);

  public Address {
    text = checked(text);
  }

  /**
   * Accepts all-lower, all-upper and the correct mixed case; another mixed case is a typing error.
   */
  public static Address parse(String text) {
    return new Address(text);
  }

  public static Address of(byte[] bytes) {
    return new Address(Hex.data(bytes));
  }

  /** The address in the last 20 bytes of a word whose first 12 are zero, as topics carry it. */
  public static Address ofWord(Hash32 word) {
    var bytes = word.bytes();
    for (var i = 0; i < Hash32.LENGTH - LENGTH; i++)
      if (bytes[i] != 0) throw new MalformedAddress("no address in the word " + word);
    return of(Arrays.copyOfRange(bytes, Hash32.LENGTH - LENGTH, Hash32.LENGTH));
  }

  public byte[] bytes() {
    return Hex.bytes(text);
  }

  /** Padded on the left to 32 bytes: a topic, or an argument of a call. */
  public Hash32 word() {
    return Hash32.parse(
        Hex.PREFIX + "0".repeat(2 * (Hash32.LENGTH - LENGTH)) + lower().substring(2));
  }

  public String lower() {
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return text;
  }

  private static String checked(String text) {
    var digits = digits(text);
    var lower = digits.toLowerCase(Locale.ROOT);
    var right = checksummed(lower);
    var oneCase = digits.equals(lower) || digits.equals(digits.toUpperCase(Locale.ROOT));
    if (!oneCase && !digits.equals(right))
      throw new MalformedAddress(
          "the checksum of the address %s is wrong: one of its characters was mistyped"
              .formatted(text));
    return Hex.PREFIX + right;
  }

  private static String digits(String text) {
    if (text.length() != Hex.PREFIX.length() + 2 * LENGTH || !text.startsWith(Hex.PREFIX))
      throw new MalformedAddress(
          String.format(
              Locale.ROOT,
              "an address is 0x and %d hex digits, not %s",
              2 * LENGTH,
              Hex.shown(text)));
    Hex.bytes(text);
    return text.substring(Hex.PREFIX.length());
  }

  /** A letter is upper case where the nibble of the hash of the lower-case text is 8 or more. */
  private static String checksummed(String lower) {
    var hash = Keccak.hash(lower.getBytes(US_ASCII)).text();
    var right = new StringBuilder(lower.length());
    for (var i = 0; i < lower.length(); i++) {
      var nibble = Character.digit(hash.charAt(Hex.PREFIX.length() + i), 16);
      var digit = lower.charAt(i);
      right.append(nibble >= 8 ? Character.toUpperCase(digit) : digit);
    }
    return right.toString();
  }

  /** Thrown for text that is not an address, with a sentence for the person who typed it. */
  public static final class MalformedAddress extends IllegalArgumentException {
    private MalformedAddress(String sentence) {
      super(sentence);
    }
  }
}
