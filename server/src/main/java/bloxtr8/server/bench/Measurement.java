package bloxtr8.server.bench;

import bloxtr8.server.bench.Latencies.Percentiles;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The result of one measurement.
 *
 * @param unit what was counted
 * @param count how many succeeded
 * @param failed how many did not
 * @param duration from the first call until the last one has ended
 * @param latency of each unit, or of each batch of a roof
 * @param cpu what all parts used meanwhile
 * @param roof the roof that it is compared with; null for none
 * @param note what a reader must know about it
 */
record Measurement(
    String name,
    String unit,
    long count,
    long failed,
    Duration duration,
    Percentiles latency,
    CpuTimes cpu,
    @Nullable Measurement roof,
    String note) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double PER_CENT = 100;

  double perSecond() {
    return duration.isZero() ? 0 : count * NANOS_PER_SECOND / duration.toNanos();
  }

  /** Its rate as a part of its roof's; null without a roof. */
  @Nullable Double percentOfRoof() {
    return roof == null || roof.perSecond() == 0 ? null : PER_CENT * perSecond() / roof.perSecond();
  }

  @Nullable Double microsPerUnit(Part part) {
    return cpu.perUnit(part, count);
  }
}
