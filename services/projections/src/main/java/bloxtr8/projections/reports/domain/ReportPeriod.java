package bloxtr8.projections.reports.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The time that a report is about: whole days in UTC, or any span of seconds, because a day may
 * have more lines than a file.
 *
 * @param end the first instant after it
 */
public record ReportPeriod(Instant begin, Instant end) {

  public static final int DAYS_MAX = 366;

  private static final Duration LONGEST = Duration.ofDays(DAYS_MAX);
  private static final int DATE_LENGTH = "2026-01-31".length();

  /** Before the platform there is nothing to report; it also keeps times storable. */
  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

  /** What is wrong with one of the two ends. */
  public record Fault(String field, String message) {}

  /** The first and the last day are included. */
  public static ReportPeriod ofDays(LocalDate first, LocalDate last) {
    return new ReportPeriod(midnight(first), midnight(last.plusDays(1)));
  }

  /**
   * The begin that a person has named: a day such as 2026-01-31, or a time such as
   * 2026-01-31T06:00:00Z.
   *
   * @throws DateTimeException for anything else
   */
  public static Instant begin(String from) {
    return isDay(from) ? midnight(LocalDate.parse(from)) : Instant.parse(from);
  }

  /** The end that a person has named: a day is included, a time is not; otherwise as above. */
  public static Instant end(String to) {
    return isDay(to) ? midnight(LocalDate.parse(to).plusDays(1)) : Instant.parse(to);
  }

  private static boolean isDay(String text) {
    return text.length() <= DATE_LENGTH;
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Everything that is wrong with the period, for the person who named it. */
  public List<Fault> faults(LocalDate today) {
    var faults = new ArrayList<Fault>();
    if (begin.isBefore(FIRST)) faults.add(new Fault("from", "must not be before 2020-01-01"));
    if (end.isAfter(midnight(today.plusDays(1))))
      faults.add(new Fault("to", "must not be after today, " + today));
    if (!isWholeSecond(begin)) faults.add(new Fault("from", "must have no parts of a second"));
    if (!isWholeSecond(end)) faults.add(new Fault("to", "must have no parts of a second"));
    if (!begin.isBefore(end)) faults.add(new Fault("from", "must not be after to"));
    else if (Duration.between(begin, end).compareTo(LONGEST) > 0)
      faults.add(new Fault("to", "must be within %s days of from".formatted(DAYS_MAX)));
    return faults;
  }

  private static boolean isWholeSecond(Instant time) {
    return time.equals(time.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Its begin as a person names it. */
  public String from() {
    return isOfDays() ? day(begin) : begin.toString();
  }

  /** Its end as a person names it. */
  public String to() {
    return isOfDays() ? day(end.minus(1, ChronoUnit.DAYS)) : end.toString();
  }

  private boolean isOfDays() {
    return isMidnight(begin) && isMidnight(end);
  }

  private static boolean isMidnight(Instant time) {
    return time.equals(time.truncatedTo(ChronoUnit.DAYS));
  }

  private static String day(Instant midnight) {
    return LocalDate.ofInstant(midnight, ZoneOffset.UTC).toString();
  }
}
