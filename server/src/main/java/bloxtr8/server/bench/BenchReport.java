package bloxtr8.server.bench;

import java.util.List;
import java.util.Map;

/** The result of a run. */
public record BenchReport(Map<String, String> conditions, List<Measurement> measurements) {

  /** Whether every request of every measurement succeeded. */
  public boolean isWell() {
    return measurements.stream().allMatch(one -> one.failed() == 0);
  }
}
