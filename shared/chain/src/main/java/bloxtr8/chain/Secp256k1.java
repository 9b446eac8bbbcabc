package bloxtr8.chain;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/**
 * The elliptic curve of Ethereum's keys: recovers the signer, and computes the address of a key.
 */
final class Secp256k1 {

  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);
  static final BigInteger ORDER = CURVE.getN();
  static final BigInteger HALF_ORDER = ORDER.shiftRight(1);
  private static final byte EVEN = 2;

  private Secp256k1() {}

  static Address addressOf(BigInteger key) {
    return addressOf(CURVE.getG().multiply(key));
  }

  /** Null when no key can have made this signature. {@code odd}: of the y of the nonce's point. */
  static @Nullable Address signer(Hash32 hash, BigInteger r, BigInteger s, boolean odd) {
    var nonce = pointAt(r, odd);
    if (nonce == null) return null;
    var e = new BigInteger(1, hash.bytes());
    var inverse = r.modInverse(ORDER);
    var ofBase = ORDER.subtract(e.mod(ORDER)).multiply(inverse).mod(ORDER);
    var ofNonce = s.multiply(inverse).mod(ORDER);
    var key = ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), ofBase, nonce, ofNonce);
    return key.isInfinity() ? null : addressOf(key);
  }

  private static @Nullable ECPoint pointAt(BigInteger x, boolean odd) {
    var compressed = new byte[1 + Hash32.LENGTH];
    compressed[0] = odd ? EVEN + 1 : EVEN;
    System.arraycopy(word(x), 0, compressed, 1, Hash32.LENGTH);
    try {
      return CURVE.getCurve().decodePoint(compressed);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static Address addressOf(ECPoint publicKey) {
    var encoded = publicKey.getEncoded(false);
    var hash = Keccak.hash(Arrays.copyOfRange(encoded, 1, encoded.length)).bytes();
    return Address.of(Arrays.copyOfRange(hash, Hash32.LENGTH - Address.LENGTH, Hash32.LENGTH));
  }

  /** Big-endian, 32 bytes. */
  static byte[] word(BigInteger number) {
    var bytes = number.toByteArray();
    var word = new byte[Hash32.LENGTH];
    var length = Math.min(bytes.length, word.length);
    System.arraycopy(bytes, bytes.length - length, word, word.length - length, length);
    return word;
  }
}
