package bloxtr8.chain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Locale;

/**
 * How a wallet that is a contract is asked whether a signature is its own (EIP-1271): {@code
 * isValidSignature(bytes32,bytes)} returns its own selector for yes.
 */
public final class ContractSignature {

  /** Both the selector of the question and the answer for yes. */
  public static final String SELECTOR =
      Hex.data(
          Arrays.copyOf(
              Keccak.hash("isValidSignature(bytes32,bytes)".getBytes(US_ASCII)).bytes(), 4));

  private static final int WORD_DIGITS = 2 * Hash32.LENGTH;
  private static final int OFFSET_OF_BYTES = 2 * Hash32.LENGTH;

  private ContractSignature() {}

  /**
   * The data of an {@code eth_call}. Throws an IllegalArgumentException when the signature is no
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

  /** Whether that answer means yes; anything but the one word for it means no. */
  public static boolean isYes(String returned) {
    return returned.length() == Hex.PREFIX.length() + WORD_DIGITS
        && returned.toLowerCase(Locale.ROOT).startsWith(SELECTOR)
        && returned.substring(SELECTOR.length()).chars().allMatch(digit -> digit == '0');
  }

  private static String word(long number) {
    return String.format(Locale.ROOT, "%064x", number);
  }
}
