package bloxtr8.providers.discord.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Discord's ids: the milliseconds since 2015, and 22 bits that make them unique. */
public final class Snowflake {

  private static final long EPOCH_MILLIS = 1_420_070_400_000L;
  private static final int SEQUENCE_BITS = 22;

  private Snowflake() {}

  public static long of(Instant at, long sequence) {
    return (at.toEpochMilli() - EPOCH_MILLIS) << SEQUENCE_BITS | sequence;
  }

  /** Null for text that is no id. */
  public static @Nullable Long parse(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
