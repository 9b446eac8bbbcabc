package bloxtr8.chain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Locale;

/**
 * The call that asks a contract wallet whether a signature is its own (EIP-1271): {@code
 * isValidSignature(bytes32,bytes)} returns its own selector for yes.
 */
public final class ContractSignature {

  /** The selector of the call, and also the result for yes. */
  public static final String SELECTOR =
      Hex.data(
          Arrays.copyOf(
              Keccak.hash("isValidSignature(bytes32,bytes)".getBytes(US_ASCII)).bytes(), 4));

  private static final int WORD_DIGITS = 2 * Hash32.LENGTH;
  private static final int OFFSET_OF_BYTES = 2 * Hash32.LENGTH;

  private ContractSignature() {}

  /**
   * The data of the {@code eth_call}. Throws an IllegalArgumentException when the signature is not
   * hex.
   */
  public static String question(Hash32 signed, String signature) {
    var bytes = Hex.bytes(signature);
    var digits = signature.substring(Hex.PREFIX.length()).toLowerCase(Locale.ROOT);
    var padding = (WORD_DIGITS - digits.length() % WORD_DIGITS) % WORD_DIGITS;
    return SELECTOR
        + signed.text().substring(Hex.PREFIX.length())
        + word(OFFSET_OF_BYTES)
        + word(bytes.length)
        + digits
        + "0".repeat(padding);
  }

  /** Whether the result means yes; anything but the selector means no. */
  public static boolean isYes(String returned) {
    return returned.length() == Hex.PREFIX.length() + WORD_DIGITS
        && returned.toLowerCase(Locale.ROOT).startsWith(SELECTOR)
        && returned.substring(SELECTOR.length()).chars().allMatch(digit -> digit == '0');
  }

  private static String word(long number) {
    return String.format(Locale.ROOT, "%064x", number);
  }
}
