package bloxtr8.marketplace.contracts.document;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Times as a contract says them. */
final class PlainWords {

  /** Up to so many, hours are clearer than days. */
  private static final long HOURS_MAX = 96;

  private static final long DAY_HOURS = 24;

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private PlainWords() {}

  static String moment(Instant at) {
    return MOMENT.format(at);
  }

  static String time(Duration time) {
    var hours = time.toHours();
    if (time.toMinutesPart() == 0 && time.toSecondsPart() == 0 && hours > 0)
      return hours <= HOURS_MAX
          ? count(hours, "hour")
          : together(count(hours / DAY_HOURS, "day"), count(hours % DAY_HOURS, "hour"));
    return together(
        count(hours, "hour"),
        count(time.toMinutesPart(), "minute"),
        count(time.toSecondsPart(), "second"));
  }

  static String days(int days) {
    return count(days, "day");
  }

  private static String together(String... parts) {
    return Stream.of(parts)
        .filter(part -> !part.startsWith("0 "))
        .collect(Collectors.joining(" and "));
  }

  private static String count(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }

  /** For instance 2.9%. */
  static String percent(long basisPoints) {
    var text = String.format(Locale.ROOT, "%d.%02d", basisPoints / 100, basisPoints % 100);
    return text.replaceFirst("0$", "").replaceFirst("\\.0$", "") + "%";
  }
}
