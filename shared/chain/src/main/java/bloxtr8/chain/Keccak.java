package bloxtr8.chain;

import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 as Ethereum uses it, which is not the SHA3-256 of the JDK: the padding differs. */
public final class Keccak {

  private static final int BITS = 256;

  private Keccak() {}

  /** The hash of the concatenated parts. */
  public static Hash32 hash(byte[]... parts) {
    var digest = new KeccakDigest(BITS);
    for (var part : parts) digest.update(part, 0, part.length);
    var hash = new byte[Hash32.LENGTH];
    digest.doFinal(hash, 0);
    return Hash32.of(hash);
  }
}
