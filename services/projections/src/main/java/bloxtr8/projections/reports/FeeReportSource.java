package bloxtr8.projections.reports;

import bloxtr8.api.FeeLinesApi;
import bloxtr8.api.FeeLinesApi.FeeLine;
import bloxtr8.api.FeeLinesApi.FeePosition;
import bloxtr8.api.FeeLinesApi.FeeQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bookings on the platform's revenue accounts, as the ledger has them. */
final class FeeReportSource implements ReportSource {

  private final FeeLinesApi fees;
  private final int pageLines;

  FeeReportSource(FeeLinesApi fees, int pageLines) {
    this.fees = fees;
    this.pageLines = pageLines;
  }

  @Override
  public List<String> columns() {
    return List.of(
        "booked_at",
        "transaction_id",
        "line",
        "kind",
        "escrow_id",
        "account",
        "amount",
        "currency");
  }

  @Override
  public void read(ReportRow report, LineSink sink) {
    var period = report.period();
    @Nullable FeePosition after = null;
    var size = pageLines;
    while (size == pageLines) {
      var page = fees.lines(new FeeQuery(period.begin(), period.end(), after, pageLines)).lines();
      sink.page(page.stream().map(FeeReportSource::cells).toList());
      if (!page.isEmpty()) after = page.getLast().position();
      size = page.size();
    }
  }

  private static List<CsvCell> cells(FeeLine line) {
    return List.of(
        CsvCell.time(line.position().bookedAt()),
        CsvCell.word(line.position().transaction()),
        CsvCell.number(line.position().line()),
        CsvCell.word(line.kind()),
        CsvCell.id(line.escrow()),
        CsvCell.word(line.account()),
        CsvCell.amount(line.units(), line.currency()),
        CsvCell.word(line.currency()));
  }
}
