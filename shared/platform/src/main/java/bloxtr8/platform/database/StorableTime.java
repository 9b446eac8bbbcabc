package bloxtr8.platform.database;

import java.time.Instant;

/**
 * The times that PostgreSQL's timestamptz can store, with a margin so that adding years does not
 * overflow a Java Instant.
 */
public final class StorableTime {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant AFTER = Instant.parse("+10000-01-01T00:00:00Z");

  private StorableTime() {}

  public static boolean is(Instant time) {
    return !time.isBefore(FIRST) && time.isBefore(AFTER);
  }
}
