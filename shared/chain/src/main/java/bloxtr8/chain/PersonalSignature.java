package bloxtr8.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;

/**
 * The result of {@code personal_sign} (EIP-191, version 0x45): 65 bytes, r, s and v.
 *
 * <p>Only the lower of the two possible s is accepted (EIP-2), so that nobody can derive a second
 * signature of the same message.
 */
public final class PersonalSignature {

  private static final String PREFIX = "\u0019Ethereum Signed Message:\n";
  private static final int LENGTH = 65;
  private static final int V = LENGTH - 1;
  private static final int V_EVEN = 27;

  private PersonalSignature() {}

  /**
   * The hash that is signed in place of the message, so that a signature can never be a
   * transaction.
   */
  public static Hash32 hash(String message) {
    var bytes = message.getBytes(UTF_8);
    return Keccak.hash((PREFIX + bytes.length).getBytes(UTF_8), bytes);
  }

  /** The signer's address; every signature has one, so compare it. */
  public static Address recover(String message, String signature) {
    var bytes = bytes(signature);
    var r = part(bytes, 0);
    var s = part(bytes, Hash32.LENGTH);
    if (s.compareTo(Secp256k1.HALF_ORDER) > 0)
      throw new MalformedSignature("the signature's s is in the upper half of the order (EIP-2)");
    var signer = Secp256k1.signer(hash(message), r, s, odd(bytes[V]));
    if (signer == null) throw new MalformedSignature("no key can have made this signature");
    return signer;
  }

  static String text(BigInteger r, BigInteger s, boolean odd) {
    var bytes = new byte[LENGTH];
    System.arraycopy(Secp256k1.word(r), 0, bytes, 0, Hash32.LENGTH);
    System.arraycopy(Secp256k1.word(s), 0, bytes, Hash32.LENGTH, Hash32.LENGTH);
    bytes[V] = (byte) (odd ? V_EVEN + 1 : V_EVEN);
    return Hex.data(bytes);
  }

  private static byte[] bytes(String signature) {
    var digits = 2 * LENGTH;
    if (signature.length() != Hex.PREFIX.length() + digits)
      throw new MalformedSignature(
          String.format(
              Locale.ROOT,
              "a signature is 0x and %d hex digits, not %s",
              digits,
              Hex.shown(signature)));
    return Hex.bytes(signature);
  }

  private static BigInteger part(byte[] bytes, int from) {
    var number = new BigInteger(1, Arrays.copyOfRange(bytes, from, from + Hash32.LENGTH));
    if (number.signum() == 0 || number.compareTo(Secp256k1.ORDER) >= 0)
      throw new MalformedSignature("the signature's r and s must be between 1 and the order");
    return number;
  }

  /** Most wallets write 27 or 28, some hardware wallets 0 or 1. */
  private static boolean odd(byte v) {
    return switch (v) {
      case 0, V_EVEN -> false;
      case 1, V_EVEN + 1 -> true;
      default -> throw new MalformedSignature("the signature's v must be 27, 28, 0 or 1");
    };
  }

  /** Thrown for text that is not a signature. */
  public static final class MalformedSignature extends IllegalArgumentException {
    private MalformedSignature(String sentence) {
      super(sentence);
    }
  }
}
