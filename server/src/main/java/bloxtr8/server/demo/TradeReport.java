package bloxtr8.server.demo;

import bloxtr8.server.demo.Calls.Failed;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** A party's report about their trades, ordered and downloaded as on the web. */
final class TradeReport {

  private final Trade trade;
  private final Person reader;

  TradeReport(Trade trade, Person reader) {
    this.trade = trade;
    this.reader = reader;
  }

  /** Fails unless the report has one line about this deal, in this state. */
  void requireLine(String state) {
    var calls = trade.calls();
    var url = calls.gateway() + "/api/reports";
    var today = LocalDate.now(ZoneOffset.UTC);
    var order =
        Map.of("kind", "MY_TRADES", "from", today.minusDays(1).toString(), "to", today.toString());
    var id = calls.post(url, reader.token(), trade.nextKey(), order).path("reportId").asString();
    calls.until(
        "the report is ready",
        () -> calls.get(url + "/" + id, reader.token()),
        report -> report.path("state").asString().equals("READY"));
    var bytes = calls.download(() -> linkOf(url + "/" + id));
    var lines =
        new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.contains(trade.escrow()))
            .toList();
    if (lines.size() != 1 || !lines.getFirst().contains("," + state + ","))
      throw new Failed("the report of %s has %s".formatted(reader.name(), lines));
    trade.print(reader.name() + " downloads the report of their trades, which has this one");
  }

  private String linkOf(String url) {
    return trade.calls().get(url, reader.token()).path("file").path("link").asString();
  }
}
