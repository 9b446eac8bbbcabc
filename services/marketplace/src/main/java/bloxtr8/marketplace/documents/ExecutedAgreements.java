package bloxtr8.marketplace.documents;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.marketplace.contracts.document.DocumentRenderer;
import bloxtr8.platform.files.FileKey;
import bloxtr8.platform.files.FileStore;
import bloxtr8.platform.files.StoredFile;
import java.time.Clock;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Copies what both have signed to where nothing can be deleted or hidden. The bytes are those that
 * the signatures name; anything else is no agreement of theirs, and is not copied.
 */
final class ExecutedAgreements {

  private final ContractDocumentStore documents;
  private final FileStore files;
  private final Clock clock;

  ExecutedAgreements(ContractDocumentStore documents, FileStore files, Clock clock) {
    this.documents = documents;
    this.files = files;
    this.clock = clock;
  }

  /**
   * Stores and records the agreement of an executed contract; again, it changes nothing.
   *
   * @throws OtherFile when what is stored is not what was signed
   */
  void keep(ContractId contract, DocumentHash signed) {
    if (documents.find(contract, DocumentKind.EXECUTED) != null) return;
    var agreement = documents.find(contract, DocumentKind.AGREEMENT);
    if (agreement == null) throw new OtherFile("there is no file of what both have signed");
    // One that was stored before drafts had a folder of their own lies where it stays.
    if (!agreement.file().key().isDraft()) return;
    var bytes = signedBytes(agreement.file().key(), agreement.file().version(), signed);
    var key = DocumentKind.EXECUTED.keyOf(contract);
    var put = files.putOnce(key, bytes, ContractDocumentJob.PDF);
    // What is kept is what the store gives back.
    signedBytes(key, put.version(), signed);
    var imprint = DocumentRenderer.imprint(bytes);
    if (imprint == null) throw new OtherFile("what both have signed is no document of ours");
    documents.insert(
        contract,
        DocumentKind.EXECUTED,
        new StoredFile(key, bytes.length, signed.hex(), ContractDocumentJob.PDF, put.version()),
        imprint,
        clock.instant());
  }

  private byte[] signedBytes(FileKey key, @Nullable String version, DocumentHash signed) {
    try {
      var bytes = files.read(key, version, ContractDocumentJob.BYTES_MAX);
      if (DocumentHash.ofDocument(bytes).equals(signed)) return bytes;
      throw new OtherFile("another file is stored than what both have signed: " + key);
    } catch (NoSuchElementException _) {
      throw new OtherFile("what both have signed is gone: " + key);
    }
  }
}
