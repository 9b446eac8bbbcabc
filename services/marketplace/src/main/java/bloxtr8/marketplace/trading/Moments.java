package bloxtr8.marketplace.trading;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments in the sentences that tell people what comes next, in UTC, as those about escrows. */
public final class Moments {

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Moments() {}

  public static String text(Instant at) {
    return TEXT.format(at);
  }
}
