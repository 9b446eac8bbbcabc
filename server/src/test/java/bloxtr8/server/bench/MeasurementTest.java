package bloxtr8.server.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The arithmetic of a measurement. */
class MeasurementTest {

  private static final double PRECISION = 0.001;
  private static final String STAT =
      "4711 (postgres: (io) 1) S 1 4711 4711 0 -1 4194560 100 200 3 4 50 20 7 3 20 0 1 0 12345";

  private final Latencies latencies = new Latencies();

  @Test
  void percentiles_are_what_that_part_of_the_calls_did_not_exceed() {
    for (var millis = 1; millis <= 100; millis++)
      latencies.record(TimeUnit.MILLISECONDS.toNanos(millis));

    var percentiles = latencies.percentiles();

    assertThat(latencies.count()).isEqualTo(100);
    assertThat(percentiles.p50()).isCloseTo(50, within(50 * PRECISION));
    assertThat(percentiles.p95()).isCloseTo(95, within(95 * PRECISION));
    assertThat(percentiles.p99()).isCloseTo(99, within(99 * PRECISION));
    assertThat(percentiles.max()).isCloseTo(100, within(100 * PRECISION));
  }

  @Test
  void a_call_longer_than_the_scale_counts_as_its_end() {
    latencies.record(TimeUnit.HOURS.toNanos(2));

    assertThat(latencies.percentiles().p50()).isCloseTo(600_000, within(600_000 * PRECISION));
  }

  @Test
  void a_measurement_without_a_call_has_no_rate_and_no_time_for_each() {
    var empty = measurement(0, Duration.ZERO, CpuTimes.UNKNOWN, null);

    assertThat(empty.perSecond()).isZero();
    assertThat(empty.microsPerUnit(Part.APPLICATION)).isNull();
    assertThat(empty.latency().p99()).isZero();
    assertThat(empty.percentOfRoof()).isNull();
  }

  @Test
  void a_rate_is_the_count_by_the_seconds_and_is_compared_with_its_roof() {
    var roof = measurement(2_000, Duration.ofSeconds(2), CpuTimes.UNKNOWN, null);
    var measured = measurement(500, Duration.ofSeconds(2), CpuTimes.UNKNOWN, roof);

    assertThat(measured.perSecond()).isEqualTo(250);
    assertThat(measured.percentOfRoof()).isEqualTo(25);
  }

  @Test
  void the_cpu_time_of_each_part_is_divided_by_the_units() {
    var before = new CpuTimes(Map.of(Part.APPLICATION, 1_000L, Part.KAFKA, 50L));
    var after = new CpuTimes(Map.of(Part.APPLICATION, 5_000L, Part.GENERATOR, 70L));

    var measured = measurement(10, Duration.ofSeconds(1), after.since(before), null);

    assertThat(measured.microsPerUnit(Part.APPLICATION)).isEqualTo(400);
    assertThat(measured.microsPerUnit(Part.KAFKA)).as("not known afterwards").isNull();
    assertThat(measured.microsPerUnit(Part.GENERATOR)).as("not known before").isNull();
  }

  @Test
  void the_times_of_a_process_are_read_behind_its_name_whatever_is_in_it() {
    assertThat(ProcessCpu.ownMicros(STAT)).isEqualTo(700_000);
    assertThat(ProcessCpu.endedMicros(STAT)).isEqualTo(100_000);
  }

  private Measurement measurement(
      long count, Duration duration, CpuTimes cpu, @Nullable Measurement roof) {
    return new Measurement(
        "reads", "request", count, 0, duration, latencies.percentiles(), cpu, roof, "");
  }
}
