package bloxtr8.server.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.server.bench.Latencies.Percentiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The same numbers in the table and in the JSON. */
class ReportTest {

  private static final Percentiles LATENCY = new Percentiles(1.25, 20.5, 1_500, 2_000);
  private static final CpuTimes CPU =
      new CpuTimes(Map.of(Part.APPLICATION, 1_000_000L, Part.POSTGRESQL, 12_500L));

  private static final Measurement ROOF =
      new Measurement(
          "HTTP roof", "request", 4_000, 0, Duration.ofSeconds(2), LATENCY, CPU, null, "empty");
  private static final Measurement READS =
      new Measurement(
          "read an escrow", "request", 1_000, 3, Duration.ofSeconds(2), LATENCY, CPU, ROOF, "");
  private static final BenchReport REPORT =
      new BenchReport(Map.of("cores", "2"), List.of(ROOF, READS));

  @Test
  void the_table_has_the_conditions_the_rates_and_the_cpu_time() {
    var bytes = new ByteArrayOutputStream();
    new ReportTable(new PrintStream(bytes, true, UTF_8)).print(REPORT);

    var lines = bytes.toString(UTF_8).lines().map(line -> line.replaceAll(" +", " ")).toList();
    assertThat(lines)
        .contains(
            "cores 2",
            "HTTP roof 2000 - 1.25 20.50 1500 4000 0 2.0",
            "read an escrow 500 25 % 1.25 20.50 1500 1000 3 2.0",
            "read an escrow request 1000 12.5 not known not known",
            "HTTP roof: empty");
  }

  @Test
  void the_json_has_the_same_and_null_for_what_is_not_known() {
    var json = new JsonMapper().readTree(ReportJson.text(REPORT));

    assertThat(json.path("conditions").path("cores").asString()).isEqualTo("2");
    var reads = json.path("measurements").path(1);
    assertThat(reads.path("name").asString()).isEqualTo("read an escrow");
    assertThat(reads.path("perSecond").asDouble()).isEqualTo(500);
    assertThat(reads.path("percentOfRoof").asDouble()).isEqualTo(25);
    assertThat(reads.path("latencyMillis").path("p99").asDouble()).isEqualTo(1_500);
    assertThat(reads.path("coreMicrosPerUnit").path("postgresql").asDouble()).isEqualTo(12.5);
    assertThat(reads.path("coreMicrosPerUnit").path("kafka").isNull()).isTrue();
    assertThat(json.path("measurements").path(0).path("percentOfRoof").isNull()).isTrue();
  }

  @Test
  void a_report_with_a_failed_request_is_not_well() {
    assertThat(REPORT.isWell()).isFalse();
    assertThat(new BenchReport(Map.of(), List.of(ROOF)).isWell()).isTrue();
  }
}
