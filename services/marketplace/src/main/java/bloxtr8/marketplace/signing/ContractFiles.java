package bloxtr8.marketplace.signing;

import bloxtr8.api.ContractsApi.FileLink;
import bloxtr8.kernel.ContractId;
import bloxtr8.platform.files.FileKey;
import bloxtr8.platform.files.FileStore;
import bloxtr8.platform.files.StoreUnavailable;
import bloxtr8.platform.files.StoredFile;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Links to the files of contracts, each for a few minutes. */
final class ContractFiles {

  private static final Duration LIFE = FileStore.LINK_MAX;
  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

  private final FileStore files;
  private final Clock clock;

  ContractFiles(FileStore files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  /**
   * A link to the document that both sign.
   *
   * @throws RefusedRequest while there is none, or the store cannot be asked
   */
  FileLink document(ReadContract contract) {
    var document = contract.document();
    var stored = document == null ? null : find(key(contract.id(), ""));
    if (contract.state().equals("VOID") && stored == null)
      throw RefusedRequest.conflict(
          "document_not_ready",
          "The contract is void and nobody has signed it: its document is not kept.");
    if (document == null || stored == null)
      throw RefusedRequest.conflict(
          "document_not_ready", "The document of this contract is not there yet: try again later.");
    if (!stored.sha256().equals(document.hex()))
      throw new IllegalStateException(
          "the stored document of " + contract.id() + " is another one: " + stored.sha256());
    return link(stored, contract.id().text() + ".pdf");
  }

  /**
   * A link to the certificate, which lists both signatures.
   *
   * @throws RefusedRequest while there is none, or the store cannot be asked
   */
  FileLink certificate(ReadContract contract) {
    var stored =
        contract.state().equals("EXECUTED") ? find(key(contract.id(), "-certificate")) : null;
    if (stored == null)
      throw RefusedRequest.conflict(
          "certificate_not_ready",
          "The certificate is made when both have signed: it is not there yet.");
    return link(stored, contract.id().text() + "-certificate.pdf");
  }

  private static FileKey key(ContractId contract, String suffix) {
    return new FileKey("contracts/" + contract.text() + suffix + ".pdf");
  }

  private @Nullable StoredFile find(FileKey key) {
    try {
      return files.find(key);
    } catch (StoreUnavailable e) {
      throw RefusedRequest.unavailable(
          "store_unavailable", "Our store of files does not answer: try again later.", TRY_AGAIN);
    }
  }

  private FileLink link(StoredFile file, String name) {
    var until = clock.instant().plus(LIFE);
    return new FileLink(files.link(file, name, LIFE), file.sha256(), until);
  }
}
