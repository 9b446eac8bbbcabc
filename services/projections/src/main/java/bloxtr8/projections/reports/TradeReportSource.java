package bloxtr8.projections.reports;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.UserId;
import bloxtr8.projections.reports.TradeLineStore.Position;
import bloxtr8.projections.reports.TradeLineStore.TradeLine;
import java.util.List;

/** The deals of the person who ordered the report. */
final class TradeReportSource implements ReportSource {

  private final TradeLineStore trades;
  private final int pageLines;

  TradeReportSource(TradeLineStore trades, int pageLines) {
    this.trades = trades;
    this.pageLines = pageLines;
  }

  @Override
  public List<String> columns() {
    return List.of(
        "began_at",
        "escrow_id",
        "contract_id",
        "side",
        "other_party",
        "game",
        "universe_id",
        "route",
        "rail",
        "state",
        "reason",
        "price",
        "your_fee",
        "your_total",
        "currency",
        "changed_at");
  }

  @Override
  public void read(ReportRow report, LineSink sink) {
    var user = report.orderedBy();
    var after = Position.before(report.period().begin());
    var size = pageLines;
    while (size == pageLines) {
      var page = trades.page(user, after, report.period().end(), pageLines);
      sink.page(page.stream().map(trade -> cells(trade, user)).toList());
      if (!page.isEmpty()) after = page.getLast().position();
      size = page.size();
    }
  }

  private static List<CsvCell> cells(TradeLine trade, UserId user) {
    var isBuyer = trade.buyer().equals(user);
    var fee = isBuyer ? trade.buyerFeeCents() : trade.sellerFeeCents();
    var total = isBuyer ? trade.priceCents() + fee : trade.priceCents() - fee;
    return List.of(
        CsvCell.time(trade.createdAt()),
        CsvCell.id(trade.escrow()),
        CsvCell.id(trade.contract()),
        CsvCell.word(isBuyer ? "BUYER" : "SELLER"),
        CsvCell.id(isBuyer ? trade.seller() : trade.buyer()),
        CsvCell.text(trade.title()),
        CsvCell.number(trade.universe()),
        CsvCell.word(trade.route()),
        CsvCell.word(trade.rail()),
        CsvCell.word(trade.state()),
        CsvCell.word(trade.reason()),
        CsvCell.amount(trade.priceCents(), Currency.USD),
        CsvCell.amount(fee, Currency.USD),
        CsvCell.amount(total, Currency.USD),
        CsvCell.word(Currency.USD),
        CsvCell.time(trade.changedAt()));
  }
}
