package bloxtr8.projections.reports;

import bloxtr8.api.PersonalData;
import bloxtr8.kernel.UserId;
import bloxtr8.projections.reports.domain.ReportKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reports that a person has ordered, for their export. */
public final class PersonReports implements PersonalData {

  /** More than one person orders within the time that orders are remembered. */
  private static final int LIST_MAX = 10_000;

  private final String service;
  private final ReportStore reports;

  public PersonReports(String service, ReportStore reports) {
    this.service = service;
    this.reports = reports;
  }

  @Override
  public String service() {
    return service;
  }

  @Override
  public Map<String, Object> export(UserId user) {
    var all = reports.page(user, List.of(ReportKind.values()), LIST_MAX, 0);
    return Map.of("reports", all.stream().map(PersonReports::report).toList());
  }

  private static Map<String, Object> report(ReportRow row) {
    var report = new LinkedHashMap<String, Object>();
    report.put("reportId", row.id().text());
    report.put("kind", row.kind().name());
    report.put("from", row.period().from());
    report.put("to", row.period().to());
    report.put("state", row.state().name());
    report.put("orderedAt", row.orderedAt());
    return report;
  }

  @Override
  public List<String> open(UserId user) {
    return List.of();
  }
}
