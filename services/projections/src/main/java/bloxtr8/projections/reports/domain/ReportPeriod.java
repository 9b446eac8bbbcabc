package bloxtr8.projections.reports.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The days that a report is about, in UTC, the first and the last included. */
public record ReportPeriod(LocalDate from, LocalDate to) {

  public static final int DAYS_MAX = 366;

  /** Before the platform there is nothing to report; it also keeps times storable. */
  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);

  /** What is wrong with one of the two days. */
  public record Fault(String field, String message) {}

  /** Everything that is wrong with the period, for the person who named it. */
  public List<Fault> faults(LocalDate today) {
    var faults = new ArrayList<Fault>();
    if (from.isBefore(FIRST)) faults.add(new Fault("from", "must not be before " + FIRST));
    if (to.isAfter(today)) faults.add(new Fault("to", "must not be after today, " + today));
    if (from.isAfter(to)) faults.add(new Fault("from", "must not be after to"));
    else if (ChronoUnit.DAYS.between(from, to) >= DAYS_MAX)
      faults.add(new Fault("to", "must be within %s days of from".formatted(DAYS_MAX)));
    return faults;
  }

  public Instant begin() {
    return from.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** The first instant after it. */
  public Instant end() {
    return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
