package bloxtr8.server.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** The durations of the calls of one measurement, recorded by any number of threads. */
final class Latencies {

  /** A longer one counts as this long. */
  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(10);

  private static final int DIGITS = 3;
  private static final double MICROS_PER_MILLI = 1_000;

  private final Histogram micros = new ConcurrentHistogram(HIGHEST_MICROS, DIGITS);

  /**
   * What half, 95 % and 99 % of the calls did not exceed, and the longest, in milliseconds; all
   * zero when there was no call.
   */
  record Percentiles(double p50, double p95, double p99, double max) {}

  void record(long nanos) {
    micros.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(nanos), 0, HIGHEST_MICROS));
  }

  /** Adds what another measurement has recorded. */
  void add(Latencies other) {
    micros.add(other.micros);
  }

  long count() {
    return micros.getTotalCount();
  }

  Percentiles percentiles() {
    return new Percentiles(millis(50), millis(95), millis(99), millis(100));
  }

  private double millis(double percentile) {
    return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }
}
