package bloxtr8.projections.reports;

import bloxtr8.projections.audit.AuditStore;
import bloxtr8.projections.audit.AuditStore.RecordPosition;
import bloxtr8.projections.audit.AuditStore.Recorded;
import java.util.HexFormat;
import java.util.List;

/** The audit records in the order in which they were appended, with the hashes of their chains. */
final class AuditReportSource implements ReportSource {

  private final AuditStore audit;
  private final int pageLines;

  AuditReportSource(AuditStore audit, int pageLines) {
    this.audit = audit;
    this.pageLines = pageLines;
  }

  @Override
  public List<String> columns() {
    return List.of(
        "recorded_at",
        "subject",
        "number",
        "at",
        "actor",
        "authority",
        "producer",
        "action",
        "outcome",
        "source",
        "detail",
        "message_id",
        "correlation_id",
        "causation_id",
        "hash");
  }

  @Override
  public void read(ReportRow report, LineSink sink) {
    var after = RecordPosition.before(report.period().begin());
    var size = pageLines;
    while (size == pageLines) {
      var page = audit.recorded(after, report.period().end(), pageLines);
      sink.page(page.stream().map(AuditReportSource::cells).toList());
      if (!page.isEmpty()) after = page.getLast().position();
      size = page.size();
    }
  }

  private static List<CsvCell> cells(Recorded recorded) {
    var record = recorded.link().record();
    return List.of(
        CsvCell.time(recorded.at()),
        CsvCell.text(record.subject()),
        CsvCell.number(recorded.link().number()),
        CsvCell.time(record.at()),
        CsvCell.text(record.actor()),
        CsvCell.word(record.authority()),
        CsvCell.word(record.producer()),
        CsvCell.text(record.action()),
        CsvCell.text(record.outcome()),
        CsvCell.text(record.source()),
        CsvCell.text(record.detail()),
        CsvCell.word(record.messageId()),
        CsvCell.text(record.correlationId()),
        CsvCell.text(record.causationId()),
        CsvCell.word(HexFormat.of().formatHex(recorded.link().hash().toByteArray())));
  }
}
