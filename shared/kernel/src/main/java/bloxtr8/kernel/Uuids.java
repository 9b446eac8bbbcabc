package bloxtr8.kernel;

import java.nio.ByteBuffer;
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
    var sha256 = Sha256.begin();
    for (var part : parts) Sha256.addPart(sha256, part);
    var digest = ByteBuffer.wrap(sha256.digest());
    return new UUID((digest.getLong() & ~VERSION_MASK) | 0x8000L, variant(digest.getLong()));
  }

  private static long variant(long bits) {
    return (bits & ~0xC000_0000_0000_0000L) | VARIANT;
  }
}
