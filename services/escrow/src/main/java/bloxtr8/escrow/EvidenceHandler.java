package bloxtr8.escrow;

import bloxtr8.escrow.EvidenceStore.StoredLink;
import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Terms;
import bloxtr8.escrow.evidence.CheckedFile;
import bloxtr8.escrow.evidence.ContentCheck;
import bloxtr8.escrow.evidence.EvidenceBundle;
import bloxtr8.escrow.evidence.EvidenceLink;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EvidenceId;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.files.FileHash;
import bloxtr8.platform.files.FileKey;
import bloxtr8.platform.files.FileStore;
import bloxtr8.platform.files.StoreUnavailable;
import bloxtr8.platform.files.StoredFile;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.refusal.RefusedRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Adds files to the chain of an escrow in dispute, and gives them to its parties and to staff.
 *
 * <p>A file is stored before its row: the rights and the state are checked before the upload is
 * read and once more in the transaction that inserts the row. A file without a row is given to
 * nobody, and the same request again finds it.
 */
final class EvidenceHandler {

  private static final int FILES_MAX = EvidenceShare.FILES_MAX;

  private static final Duration RETRY_IN = Duration.ofSeconds(30);

  private final ServiceContext service;
  private final EvidenceStore store;
  private final FileStore files;

  EvidenceHandler(ServiceContext service, FileStore files) {
    this.service = service;
    this.store = new EvidenceStore(service.database().sql());
    this.files = files;
  }

  /** What a file is called, and what its uploader says about it. */
  record Labels(String name, String note) {}

  /** The terms of the deal in dispute, for whoever may see its evidence. */
  private Terms readable(DisputeId dispute, Actor.Person by) {
    return readable(store.escrowOf(dispute), by).terms();
  }

  private static Escrow.Opened readable(Escrow.@Nullable Opened escrow, Actor.Person by) {
    if (escrow == null || !(escrow.terms().isParty(by.user()) || by.authority().isStaff()))
      throw RefusedRequest.notFound();
    return escrow;
  }

  /** The terms of the deal, while the person may add to the dispute. */
  Terms requireOpen(DisputeId dispute, Actor.Person by) {
    var escrow = readable(store.escrowOf(dispute), by);
    if (!(escrow instanceof Disputed now) || !now.dispute().id().equals(dispute))
      throw RefusedRequest.conflict("dispute_ended", "This dispute has ended.");
    return now.terms();
  }

  /**
   * The file that a request has added before, or null; refuses what there is no room for.
   *
   * @param original what was uploaded now
   */
  @Nullable EvidenceLink before(
      DisputeId dispute, EvidenceId id, Actor.Person by, FileHash original, Labels labels) {
    var terms = requireOpen(dispute, by);
    var chain = chain(terms);
    var same = found(chain, id, original.sha256(), labels);
    if (same == null) role(terms, by).requireSpace(chain, 1);
    return same;
  }

  private static @Nullable EvidenceLink found(
      List<EvidenceLink> chain, EvidenceId id, String originalSha256, Labels labels) {
    for (var link : chain)
      if (link.content().id().equals(id)) {
        if (!link.content().originalSha256().equals(originalSha256)
            || !link.content().note().equals(labels.note()))
          throw RefusedRequest.conflict(
              "idempotency_key_reused",
              "This Idempotency-Key was used with another file; nothing was changed.");
        return link;
      }
    return null;
  }

  /** Stores the file, then adds it to the chain; what has no space is not stored. */
  EvidenceLink add(
      DisputeId dispute, EvidenceId id, Actor.Person by, CheckedFile file, Labels labels) {
    var terms = requireOpen(dispute, by);
    var chain = chain(terms);
    var same = found(chain, id, file.original().sha256(), labels);
    if (same != null) return same;
    role(terms, by).requireSpace(chain, file.stored().bytes());
    var stored = stored(terms, id, file);
    return service.database().inTransaction(() -> added(dispute, id, by, file, labels, stored));
  }

  private StoredFile stored(Terms terms, EvidenceId id, CheckedFile file) {
    var key = key(terms.escrow().text(), id.text() + "." + file.kind().extension());
    try {
      var stored = files.putOnce(key, file.content(), file.kind().contentType());
      if (!stored.sha256().equals(file.stored().sha256()))
        throw RefusedRequest.conflict(
            "idempotency_key_reused",
            "This Idempotency-Key was used with another file; nothing was changed.");
      return stored;
    } catch (StoreUnavailable _) {
      throw storeUnavailable();
    }
  }

  private EvidenceLink added(
      DisputeId dispute,
      EvidenceId id,
      Actor.Person by,
      CheckedFile file,
      Labels labels,
      StoredFile stored) {
    var escrow = requireOpen(dispute, by).escrow();
    store.lock(escrow);
    var terms = requireOpen(dispute, by);
    var chain = chain(terms);
    var same = found(chain, id, file.original().sha256(), labels);
    if (same != null) return same;
    var role = role(terms, by);
    role.requireSpace(chain, stored.bytes());
    var link =
        EvidenceLink.after(
            chain.size() + 1,
            chain.isEmpty() ? EvidenceLink.NOTHING : chain.getLast().hash(),
            new EvidenceLink.Content(
                id,
                escrow.text(),
                dispute,
                by.user(),
                role.name(),
                service.clock().instant().truncatedTo(ChronoUnit.MICROS),
                file.kind(),
                labels.name(),
                labels.note(),
                stored.bytes(),
                stored.sha256(),
                file.original().bytes(),
                file.original().sha256()));
    store.insert(escrow, link, stored.version());
    var detail =
        "%s number %s sha256 %s chain %s"
            .formatted(id.text(), link.number(), stored.sha256(), link.hash());
    audit(terms, "AddEvidence", detail, by);
    return link;
  }

  static EvidenceShare role(Terms terms, Actor.Person by) {
    if (by.user().equals(terms.buyer())) return EvidenceShare.BUYER;
    return by.user().equals(terms.seller()) ? EvidenceShare.SELLER : EvidenceShare.STAFF;
  }

  private void audit(Terms terms, String action, String detail, Actor by) {
    var cause = Cause.of(PrefixedId.print("req", Uuids.timeOrdered(service.clock().instant())));
    service
        .outbox()
        .record(
            Audit.entry(
                terms.escrow().text(), action, Audit.ACCEPTED, "escrow API", detail, by, cause));
  }

  List<EvidenceLink> list(DisputeId dispute, Actor.Person by) {
    return chain(readable(dispute, by));
  }

  private List<EvidenceLink> chain(Terms terms) {
    return stored(terms).stream().map(StoredLink::link).toList();
  }

  private List<StoredLink> stored(Terms terms) {
    return store.chain(terms.escrow(), FILES_MAX);
  }

  /** What a person has given in all disputes, the oldest first. */
  List<StoredLink> by(UserId user, int limit) {
    return store.by(user, limit);
  }

  /** One file of the escrow. */
  StoredLink one(DisputeId dispute, EvidenceId id, Actor.Person by) {
    return stored(readable(dispute, by)).stream()
        .filter(stored -> stored.link().content().id().equals(id))
        .findFirst()
        .orElseThrow(RefusedRequest::notFound);
  }

  /** A link that downloads it, in the version that was stored. */
  URI link(StoredLink stored) {
    var link = stored.link();
    var c = link.content();
    var file =
        new StoredFile(
            keyOf(link), c.bytes(), c.sha256(), c.kind().contentType(), stored.version());
    return files.link(file, c.name(), FileStore.LINK_MAX);
  }

  /** Writes the bundle of the escrow's files; who has taken it is in the audit. */
  void bundle(DisputeId dispute, Actor.Person by, OutputStream out) throws IOException {
    var terms = readable(dispute, by);
    var stored = stored(terms);
    var at = service.clock().instant().truncatedTo(ChronoUnit.MICROS);
    var bundle =
        new EvidenceBundle(
            new EvidenceBundle.Deal(
                terms.escrow().text(),
                terms.contract().text(),
                terms.documentSha256(),
                terms.buyer().text(),
                terms.seller().text()),
            stored.stream().map(StoredLink::link).toList(),
            at);
    var detail = "%s files %s head %s".formatted(dispute.text(), stored.size(), bundle.head());
    service.database().inTransaction(() -> audit(terms, "ExportEvidence", detail, by));
    var content = stored.iterator();
    bundle.write(_ -> read(content.next()), out);
  }

  private byte[] read(StoredLink stored) {
    var link = stored.link();
    try {
      var bytes = files.read(keyOf(link), stored.version(), (int) ContentCheck.STORED_BYTES_MAX);
      if (FileHash.of(bytes).sha256().equals(link.content().sha256())) return bytes;
    } catch (NoSuchElementException | IllegalArgumentException _) {
      // As when other bytes are there: it is not the file of the chain.
    }
    throw RefusedRequest.conflict(
        "evidence_damaged",
        "The file " + link.content().id().text() + " is not there as it was stored.");
  }

  /**
   * A file that fails after the first byte of a bundle would leave half a ZIP: each is read before.
   */
  void requireFiles(DisputeId dispute, Actor.Person by) {
    try {
      for (var stored : stored(readable(dispute, by))) read(stored);
    } catch (StoreUnavailable _) {
      throw storeUnavailable();
    }
  }

  private static FileKey keyOf(EvidenceLink link) {
    return key(link.content().escrow(), link.fileName());
  }

  private static FileKey key(String escrow, String file) {
    return new FileKey("evidence/" + escrow + "/" + file);
  }

  static RefusedRequest storeUnavailable() {
    return RefusedRequest.unavailable(
        "files_unavailable", "Files cannot be stored at the moment: try again later.", RETRY_IN);
  }
}
