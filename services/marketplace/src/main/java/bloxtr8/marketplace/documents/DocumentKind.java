package bloxtr8.marketplace.documents;

import bloxtr8.kernel.ContractId;
import bloxtr8.platform.files.FileKey;

/** The files of a contract. */
public enum DocumentKind {
  /** What both sign. */
  AGREEMENT(""),
  /** Who has signed it, and when. */
  CERTIFICATE("-certificate");

  private final String suffix;

  DocumentKind(String suffix) {
    this.suffix = suffix;
  }

  public FileKey keyOf(ContractId contract) {
    return new FileKey("contracts/" + contract.text() + suffix + ".pdf");
  }
}
