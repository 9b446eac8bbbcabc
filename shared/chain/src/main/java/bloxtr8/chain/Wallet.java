package bloxtr8.chain;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/** A private key, for tests and the sandbox: the platform itself never has one. */
public final class Wallet {

  private final BigInteger key;
  private final Address address;

  private Wallet(BigInteger key) {
    if (key.signum() <= 0 || key.compareTo(Secp256k1.ORDER) >= 0)
      throw new IllegalArgumentException("no private key of this curve");
    this.key = key;
    this.address = Secp256k1.addressOf(key);
  }

  public static Wallet random(RandomGenerator random) {
    var bytes = new byte[Hash32.LENGTH];
    random.nextBytes(bytes);
    var below = Secp256k1.ORDER.subtract(BigInteger.ONE);
    return new Wallet(new BigInteger(1, bytes).mod(below).add(BigInteger.ONE));
  }

  public static Wallet of(Hash32 key) {
    return new Wallet(new BigInteger(1, key.bytes()));
  }

  public Address address() {
    return address;
  }

  /** Secret: with it anybody can spend the wallet's money. */
  public Hash32 key() {
    return Hash32.of(Secp256k1.word(key));
  }

  /** {@code personal_sign}; the same message gives the same signature (RFC 6979). */
  public String sign(String message) {
    var hash = PersonalSignature.hash(message);
    var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(key, Secp256k1.DOMAIN));
    var signature = signer.generateSignature(hash.bytes());
    var r = signature[0];
    var s = signature[1].min(Secp256k1.ORDER.subtract(signature[1]));
    var odd = address.equals(Secp256k1.signer(hash, r, s, true));
    return PersonalSignature.text(r, s, odd);
  }

  @Override
  public String toString() {
    return "Wallet[" + address + "]";
  }
}
