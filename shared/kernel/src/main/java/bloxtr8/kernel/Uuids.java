package bloxtr8.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** The two kinds of uuid we create (RFC 9562): by time for entities, by name for derived ids. */
public final class Uuids {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long VERSION_MASK = 0xF000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private Uuids() {}

  /** Version 7: 48 bits of milliseconds, the rest random. */
  public static UUID timeOrdered(Instant at) {
    var high = (at.toEpochMilli() << 16) | (RANDOM.nextLong() & 0x0FFFL) | 0x7000L;
    return new UUID(high, variant(RANDOM.nextLong()));
  }

  /**
   * Version 8 of SHA-256 over the parts, each preceded by its length, so that no two lists of parts
   * give the same bytes.
   */
  public static UUID named(String... parts) {
    var sha256 = sha256();
    for (var part : parts) {
      var bytes = part.getBytes(StandardCharsets.UTF_8);
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      sha256.update(bytes);
    }
    var digest = ByteBuffer.wrap(sha256.digest());
    return new UUID((digest.getLong() & ~VERSION_MASK) | 0x8000L, variant(digest.getLong()));
  }

  private static long variant(long bits) {
    return (bits & ~0xC000_0000_0000_0000L) | VARIANT;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
