package bloxtr8.projections.reports.domain;

/** Why an attempt to make a report failed. */
public enum ReportProblem {
  /** It would be larger than a report may be. */
  REPORT_TOO_LARGE(false),
  STORE_UNAVAILABLE(true),
  SOURCE_UNAVAILABLE(true),
  REPORT_NOT_MADE(true);

  private final boolean mayPass;

  ReportProblem(boolean mayPass) {
    this.mayPass = mayPass;
  }

  boolean mayPass() {
    return mayPass;
  }
}
