package bloxtr8.providers.discord.world;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as Discord writes them: microseconds and {@code +00:00}. */
public final class Timestamps {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT).withZone(UTC);

  private Timestamps() {}

  public static String text(Instant at) {
    return FORMAT.format(at);
  }
}
