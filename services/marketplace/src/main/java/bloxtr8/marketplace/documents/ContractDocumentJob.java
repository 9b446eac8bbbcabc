package bloxtr8.marketplace.documents;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Backoff;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.Sha256;
import bloxtr8.marketplace.contracts.document.ContractDocuments;
import bloxtr8.marketplace.contracts.document.DocumentRenderer;
import bloxtr8.marketplace.contracts.document.DocumentRenderer.Imprint;
import bloxtr8.marketplace.contracts.document.UnreadableContract;
import bloxtr8.marketplace.documents.ContractDocumentStore.DueDocument;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.TradingCommand.DocumentReady;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractReady;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.files.FileStore;
import bloxtr8.platform.files.StoreUnavailable;
import bloxtr8.platform.files.StoredFile;
import bloxtr8.platform.message.Cause;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Makes the documents of contracts: renders, stores once, and reports what is stored. A file that
 * is there already for the same contract is the document, whatever today's renderer would make, so
 * a crash between storing and reporting is healed by the next attempt.
 */
public final class ContractDocumentJob {

  static final String PDF = "application/pdf";

  private static final int ONE_PASS_MAX = 10;

  /** A document has a few hundred kilobytes at most. */
  static final int BYTES_MAX = 20_000_000;

  private static final Actor ACTOR = new Actor.Service(DatabaseRoles.MARKETPLACE.service());
  private static final Cause CAUSE = Cause.of("documents of contracts");

  private final ServiceContext service;
  private final ContractDocumentStore documents;
  private final ExecutedAgreements executed;
  private final DocumentSignatureStore signatures;
  private final FileStore files;
  private final TradingHandler trading;
  private final Duration lease;
  private final Backoff backoff;
  private final int alertAfterAttempts;

  public ContractDocumentJob(
      ServiceContext service,
      ContractDocumentStore documents,
      DocumentSignatureStore signatures,
      FileStore files,
      TradingHandler trading,
      DocumentSettings settings) {
    this.service = service;
    this.documents = documents;
    this.signatures = signatures;
    this.files = files;
    this.executed = new ExecutedAgreements(documents, files, service.clock());
    this.trading = trading;
    this.lease = settings.lease();
    this.backoff = settings.backoff();
    this.alertAfterAttempts = settings.alertAfterAttempts();
  }

  /** Returns true when there may be more. */
  public boolean runPass() {
    var now = service.clock().instant();
    var due =
        service.database().inTransaction(() -> documents.claim(now, now.plus(lease), ONE_PASS_MAX));
    for (var one : due) makeOrTryLater(one);
    return !due.isEmpty();
  }

  /** One that cannot be made stops no other. */
  private void makeOrTryLater(DueDocument due) {
    try {
      make(due);
    } catch (RuntimeException e) {
      var now = service.clock().instant();
      var isHopeless = e instanceof UnreadableContract || e instanceof OtherFile;
      documents.failed(due, problemOf(e), now, now.plus(backoff.after(due.attempt())));
      if (isHopeless || due.attempt() >= alertAfterAttempts)
        service
            .telemetry()
            .alerts()
            .raise(
                service.name(),
                "contract-document-not-made",
                "The %s of %s could not be made in attempt %s: %s"
                    .formatted(due.kind(), due.contract(), due.attempt(), e));
    }
  }

  private static String problemOf(RuntimeException failure) {
    return switch (failure) {
      case StoreUnavailable _ -> "STORE_UNAVAILABLE";
      case UnreadableContract _ -> "UNREADABLE_CONTRACT";
      case OtherFile _ -> "OTHER_FILE";
      default -> "NOT_RENDERED";
    };
  }

  private void make(DueDocument due) {
    if (due.kind() == DocumentKind.CERTIFICATE) executed.keep(due.contract(), signed(due));
    var key = due.kind().keyOf(due.contract());
    var found = files.find(key);
    var put = found == null ? files.putOnce(key, render(due), PDF) : found;
    // What is signed is what the store gives back.
    var stored = files.read(key, BYTES_MAX);
    var sha256 = HexFormat.of().formatHex(Sha256.of(stored));
    report(
        due, new StoredFile(key, stored.length, sha256, PDF, put.version()), imprint(due, stored));
  }

  private byte[] render(DueDocument due) {
    return switch (due.kind()) {
      case AGREEMENT -> ContractDocuments.agreement(due.json());
      case EXECUTED -> throw copied();
      case CERTIFICATE ->
          ContractDocuments.certificate(due.json(), signed(due), signatures.of(due.contract()));
    };
  }

  private String origin(DueDocument due) {
    return switch (due.kind()) {
      case AGREEMENT -> ContractDocuments.originOfAgreement(due.json());
      case EXECUTED -> throw copied();
      case CERTIFICATE ->
          ContractDocuments.originOfCertificate(
              due.json(), signed(due), signatures.of(due.contract()));
    };
  }

  private static IllegalStateException copied() {
    return new IllegalStateException("an executed agreement is copied, and never due by itself");
  }

  private static DocumentHash signed(DueDocument due) {
    return Objects.requireNonNull(due.signed());
  }

  private Imprint imprint(DueDocument due, byte[] stored) {
    var imprint = DocumentRenderer.imprint(stored);
    if (imprint == null) throw new OtherFile("the file that is stored is no document of ours");
    if (!imprint.origin().equals(origin(due)))
      throw new OtherFile("the document that is stored was made of something else");
    return imprint;
  }

  /** A contract that is void by now, or has its document from another replica, changes no more. */
  private void report(DueDocument due, StoredFile file, Imprint imprint) {
    trading.withReports(() -> {
      var at = service.clock().instant();
      if (isWanted(due, file)) documents.insert(due.contract(), due.kind(), file, imprint, at);
      documents.forgetAttempts(due);
      return file;
    });
  }

  private boolean isWanted(DueDocument due, StoredFile file) {
    return switch (due.kind()) {
      case CERTIFICATE -> true;
      case EXECUTED -> throw copied();
      case AGREEMENT ->
          trading
              .report(
                  at ->
                      List.of(
                          new DocumentReady(due.contract(), new DocumentHash(file.sha256()), at)),
                  ACTOR,
                  CAUSE)
              .stream()
              .anyMatch(ContractReady.class::isInstance);
    };
  }
}
