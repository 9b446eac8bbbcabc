package bloxtr8.server.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How many reads of Open Cloud have had which result, by the metrics of all replicas. */
final class ReadCounts {

  /** The result of a read that could not be made because a budget was used. */
  static final String POSTPONED = "BUDGET_USED";

  private static final Pattern COUNTER =
      Pattern.compile(
          "^bloxtr8_delivery_reads_total\\{.*result=\"(\\w+)\".*source=\"OPEN_CLOUD\".*} (\\S+)$",
          Pattern.MULTILINE);

  private final LoadClient client;
  private final List<String> replicas;

  /**
   * Counts nothing yet.
   *
   * @param replicas the base URLs of their health and metrics
   */
  ReadCounts(LoadClient client, List<String> replicas) {
    this.client = client;
    this.replicas = List.copyOf(replicas);
  }

  Map<String, Long> read() {
    var counts = new HashMap<String, Long>();
    for (var replica : replicas) {
      var counters = COUNTER.matcher(client.text(replica + "/metrics"));
      while (counters.find())
        counts.merge(
            counters.group(1), Math.round(Double.parseDouble(counters.group(2))), Long::sum);
    }
    return counts;
  }

  static Map<String, Long> since(Map<String, Long> before, Map<String, Long> now) {
    var since = new HashMap<String, Long>();
    now.forEach((result, count) -> since.put(result, count - before.getOrDefault(result, 0L)));
    return since;
  }
}
