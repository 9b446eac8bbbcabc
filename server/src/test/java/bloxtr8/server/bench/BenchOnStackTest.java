package bloxtr8.server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.infrastructure.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every measurement, once and briefly, on a stack as {@code up} starts it. */
class BenchOnStackTest {

  private static final Duration MOMENT = Duration.ofMillis(200);
  private static final BenchPlan TINY =
      new BenchPlan(MOMENT, MOMENT, Duration.ZERO, 2, 2, 2, 2, 6, 20, 3, 2, MOMENT);

  private static final DeliveryPlan FEW =
      new DeliveryPlan(
          20,
          3,
          2,
          MOMENT,
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(2),
          Map.of("BLOXTR8_MARKETPLACE_DELIVERY_HINT_AGE", "PT1S"),
          false);

  @TempDir Path directory;

  @Test
  void every_measurement_counts_something_and_nothing_fails() throws IOException {
    var data = Files.createDirectory(directory.resolve("data"));
    for (var folder : List.of(directory, data))
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    var steps = new ConcurrentLinkedQueue<String>();
    var bench = new Bench(TINY, steps::add);

    var settings = new HashMap<>(FEW.settings());
    settings.putAll(MeasuredStack.WITHOUT_RATE_LIMITS);
    var deliveries = new DeliveryBench(FEW, steps::add);

    BenchReport report;
    BenchReport delivered;
    BenchReport searched;
    var searches = new SearchBench(new SearchPlan(100, 5, 4, 1, 2), steps::add);
    try (var stack = MeasuredStack.start(data, Ports.freeBase(), options(), settings, steps::add)) {
      report = bench.measure(stack);
      delivered = deliveries.measure(stack);
      searched = searches.measure(stack);
    }

    assertThat(searched.isWell()).as(String.join("\n", steps)).isTrue();
    assertThat(searched.measurements())
        .hasSize(SearchKind.values().length + 1)
        .allSatisfy(one -> assertThat(one.count()).as(one.name()).isPositive());

    assertDelivered(delivered, steps);
    assertThat(report.isWell()).as(String.join("\n", steps)).isTrue();
    assertThat(report.measurements())
        .allSatisfy(one -> {
          assertThat(one.count()).as(one.name()).isPositive();
          assertThat(one.latency().p50()).as(one.name()).isPositive();
          assertThat(one.cpu().micros().keySet()).containsExactly(Part.values());
        })
        .extracting(Measurement::name)
        .containsExactly(
            "HTTP roof",
            "read an escrow",
            "database roof",
            "log roof",
            "contract document",
            "contract to payable",
            "paid at the provider to held",
            "command accepted (202)",
            "command to read by everybody",
            "the same at a fixed rate",
            "release to paid out",
            "whole card trade");
    assertThat(report.conditions())
        .containsEntry("PostgreSQL", "fsync=on, synchronous_commit=on")
        .containsKeys("cores", "memory", "load at the start", "limits", "users");
  }

  private static void assertDelivered(BenchReport report, Collection<String> steps) {
    assertThat(report.isWell()).as(String.join("\n", steps)).isTrue();
    var names = report.measurements().stream().map(Measurement::name).toList();
    assertThat(names)
        .startsWith(
            "delivery seen (active)",
            "delivery seen (idle)",
            "games kept as they were shown",
            "reads of watched games")
        .contains("calls of cloud.universe", "calls of cloud.group", "calls of games.by-ids");
    assertThat(report.measurements())
        .extracting(Measurement::count)
        .startsWith((long) FEW.active(), (long) FEW.idle(), (long) FEW.active() + FEW.idle());
  }

  /**
   * Those of {@code up}, as the launcher starts it where verify has built that: it is ready soon.
   */
  private static List<String> options() {
    var options = new ArrayList<String>();
    var launch = System.getProperty("bloxtr8.launch");
    if (launch != null && Files.exists(Path.of(launch, "ready")))
      options.add("@" + Path.of(launch, "server.args"));
    options.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    options.add("-Dbloxtr8.home=" + System.getProperty("bloxtr8.home"));
    return options;
  }
}
