package bloxtr8.marketplace.documents;

import bloxtr8.kernel.ContractId;
import bloxtr8.platform.files.FileKey;

/** The files of a contract. */
public enum DocumentKind {
  /** What both sign; it can be hidden, as long as nobody has. */
  AGREEMENT("drafts/", ""),
  /** The same bytes, once both have signed them; nothing deletes or hides it. */
  EXECUTED("contracts/", ""),
  /** Who has signed it, and when. */
  CERTIFICATE("contracts/", "-certificate");

  private final String folder;
  private final String suffix;

  DocumentKind(String folder, String suffix) {
    this.folder = folder;
    this.suffix = suffix;
  }

  public FileKey keyOf(ContractId contract) {
    return new FileKey(folder + contract.text() + suffix + ".pdf");
  }
}
