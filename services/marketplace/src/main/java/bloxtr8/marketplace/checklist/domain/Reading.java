package bloxtr8.marketplace.checklist.domain;

/** What a source said about a line. */
public enum Reading {
  YES,
  NO,
  /** It did not say. */
  UNKNOWN;

  public static Reading of(boolean known) {
    return known ? YES : NO;
  }
}
