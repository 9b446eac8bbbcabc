package bloxtr8.server.bench;

import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report for people. */
public final class ReportTable {

  private static final String NONE = "-";
  private static final String ROW = "%-36s %9s %6s %9s %9s %9s %8s %7s %7s%n";
  private static final String CPU_ROW = "%-36s %-11s %11s %11s %11s %14s%n";
  private static final int FEW = 100;
  private static final double MILLIS_PER_SECOND = 1_000;

  private final PrintStream out;

  public ReportTable(PrintStream out) {
    this.out = out;
  }

  public void print(BenchReport report) {
    out.println();
    report.conditions().forEach((name, value) -> out.printf("%-32s %s%n", name, value));
    out.println();
    out.printf(
        ROW, "", "a second", "roof", "p50 ms", "p95 ms", "p99 ms", "count", "failed", "seconds");
    report.measurements().forEach(this::line);
    out.println();
    out.println("CPU time for each unit, in microseconds of one core");
    out.printf(
        CPU_ROW,
        "",
        "unit",
        Part.APPLICATION.label(),
        Part.POSTGRESQL.label(),
        Part.KAFKA.label(),
        Part.GENERATOR.label());
    report.measurements().forEach(this::cpuLine);
    out.println();
    for (var measured : report.measurements())
      if (!measured.note().isEmpty()) out.printf("%s: %s%n", measured.name(), measured.note());
  }

  private void line(Measurement measured) {
    var latency = measured.latency();
    out.printf(
        ROW,
        measured.name(),
        number(measured.perSecond()),
        percent(measured.percentOfRoof()),
        millis(latency.p50()),
        millis(latency.p95()),
        millis(latency.p99()),
        measured.count(),
        measured.failed(),
        seconds(measured));
  }

  private void cpuLine(Measurement measured) {
    out.printf(
        CPU_ROW,
        measured.name(),
        measured.unit(),
        micros(measured, Part.APPLICATION),
        micros(measured, Part.POSTGRESQL),
        micros(measured, Part.KAFKA),
        micros(measured, Part.GENERATOR));
  }

  private static String micros(Measurement measured, Part part) {
    var micros = measured.microsPerUnit(part);
    return micros == null ? Conditions.UNKNOWN : number(micros);
  }

  /** Small numbers with one digit after the point. */
  private static String number(double number) {
    return String.format(Locale.ROOT, number < FEW ? "%.1f" : "%.0f", number);
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, millis < FEW ? "%.2f" : "%.0f", millis);
  }

  private static String percent(@Nullable Double percent) {
    return percent == null ? NONE : String.format(Locale.ROOT, "%.0f %%", percent);
  }

  private static String seconds(Measurement measured) {
    return String.format(Locale.ROOT, "%.1f", measured.duration().toMillis() / MILLIS_PER_SECOND);
  }
}
