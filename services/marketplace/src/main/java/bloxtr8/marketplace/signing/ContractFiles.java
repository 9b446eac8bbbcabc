package bloxtr8.marketplace.signing;

import bloxtr8.api.ContractsApi.FileLink;
import bloxtr8.marketplace.documents.ContractDocumentStore;
import bloxtr8.marketplace.documents.ContractDocumentStore.StoredDocument;
import bloxtr8.marketplace.documents.DocumentKind;
import bloxtr8.platform.files.FileStore;
import bloxtr8.platform.files.StoreUnavailable;
import bloxtr8.platform.files.StoredFile;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Links to the files of contracts, each for a few minutes. A link names the version of the file
 * that was stored when it was made, so what is put over it later is given to nobody.
 */
final class ContractFiles {

  private static final Duration LIFE = FileStore.LINK_MAX;
  private static final String EXECUTED = "EXECUTED";
  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

  private final ContractDocumentStore documents;
  private final FileStore files;
  private final Clock clock;

  ContractFiles(ContractDocumentStore documents, FileStore files, Clock clock) {
    this.documents = documents;
    this.files = files;
    this.clock = clock;
  }

  /**
   * A link to the document that both sign.
   *
   * @throws RefusedRequest while there is none, or the store cannot be asked
   */
  FileLink document(ReadContract contract) {
    var signable = contract.document();
    var stored = signable == null ? null : agreement(contract);
    if (contract.state().equals("VOID") && stored == null) throw notKept();
    if (contract.state().equals(EXECUTED) && stored == null) throw neverMade("document_not_ready");
    if (signable == null || stored == null)
      throw RefusedRequest.conflict(
          "document_not_ready", "The document of this contract is not there yet: try again later.");
    if (!stored.sha256().equals(signable))
      throw new IllegalStateException(
          "the stored document of %s is another one: %s"
              .formatted(contract.id(), stored.sha256().hex()));
    return link(stored, contract.id().text() + ".pdf");
  }

  /** The one that is never deleted, once there is one. */
  private @Nullable StoredDocument agreement(ReadContract contract) {
    var executed =
        contract.state().equals(EXECUTED)
            ? documents.find(contract.id(), DocumentKind.EXECUTED)
            : null;
    return executed == null ? documents.find(contract.id(), DocumentKind.AGREEMENT) : executed;
  }

  /** Nobody has signed what is not stored, except for the people whom a sandbox is filled with. */
  private static RefusedRequest neverMade(String code) {
    return RefusedRequest.conflict(
        code,
        "This contract was invented with many others to fill a sandbox: it has no file, and both"
            + " signed the hash of its JSON.");
  }

  private static RefusedRequest notKept() {
    return RefusedRequest.conflict(
        "document_not_ready",
        "The contract is void and nobody has signed it: its document is not kept.");
  }

  /**
   * A link to the certificate, which lists both signatures.
   *
   * @throws RefusedRequest while there is none, or the store cannot be asked
   */
  FileLink certificate(ReadContract contract) {
    var stored =
        contract.state().equals(EXECUTED)
            ? documents.find(contract.id(), DocumentKind.CERTIFICATE)
            : null;
    if (contract.state().equals(EXECUTED) && agreement(contract) == null)
      throw neverMade("certificate_not_ready");
    if (stored == null)
      throw RefusedRequest.conflict(
          "certificate_not_ready",
          "The certificate is made when both have signed: it is not there yet.");
    return link(stored, contract.id().text() + "-certificate.pdf");
  }

  private FileLink link(StoredDocument document, String name) {
    var file = document.file();
    if (file.version() == null) requireSame(file);
    var until = clock.instant().plus(LIFE);
    return new FileLink(files.link(file, name, LIFE), file.sha256(), until);
  }

  /** Without versions, as in a sandbox, a link opens whatever is there now. */
  private void requireSame(StoredFile file) {
    var now = find(file);
    // Its row is deleted next, or was just now.
    if (now == null && file.key().isDraft()) throw notKept();
    if (now == null || !now.sha256().equals(file.sha256()))
      throw new IllegalStateException("another file is stored now, or none: " + file.key());
  }

  private @Nullable StoredFile find(StoredFile file) {
    try {
      return files.find(file.key());
    } catch (StoreUnavailable e) {
      throw RefusedRequest.unavailable(
          "store_unavailable", "Our store of files does not answer: try again later.", TRY_AGAIN);
    }
  }
}
