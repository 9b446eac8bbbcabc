package bloxtr8.projections.reports.domain;

/** Why an order is refused. */
public enum ReportRefusal {
  NOT_AN_ADMIN,
  REPORT_RUNNING,
  TOO_MANY_REPORTS
}
