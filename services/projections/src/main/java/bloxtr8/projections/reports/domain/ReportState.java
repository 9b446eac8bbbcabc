package bloxtr8.projections.reports.domain;

/** How far a report is. */
public enum ReportState {
  /** To be made. */
  REQUESTED,
  /** Its file can be downloaded. */
  READY,
  /** It will not be made. */
  FAILED,
  /** Its file is deleted, or about to be. */
  EXPIRED
}
