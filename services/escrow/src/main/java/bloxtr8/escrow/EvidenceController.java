package bloxtr8.escrow;

import bloxtr8.api.EvidenceApi;
import bloxtr8.escrow.evidence.ContentCheck;
import bloxtr8.escrow.evidence.EvidenceLink;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EvidenceId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.connections.OpenConnections;
import bloxtr8.platform.connections.UploadFaults;
import bloxtr8.platform.files.FileHash;
import bloxtr8.platform.files.UploadFolder;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.IdempotencyKey;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.text.PersonText;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * HTTP API of evidence. An upload is read only once its sender's rights are known, by the server,
 * to a temporary file.
 */
@RestController
final class EvidenceController implements EvidenceApi {

  private static final Logger LOG = LoggerFactory.getLogger(EvidenceController.class);

  static final int NOTE_MAX = 500;

  private static final int NAME_MAX = 100;
  private static final int NOTE_BYTES_MAX = 4 * NOTE_MAX;
  private static final int PARTS_MAX = 2;
  private static final Duration UPLOAD_WITHIN = Duration.ofMinutes(2);

  /** 128 kbit/s: a phone with a bad connection is faster. */
  private static final long UPLOAD_BYTES_PER_SECOND_MIN = 16 * 1024;

  private static final String FILE = "file";
  private static final String NOTE = "note";

  private final EvidenceHandler handler;
  private final Caller caller;
  private final Clock clock;
  private final ContentCheck check = new ContentCheck();
  private final Uploads uploads = new Uploads();
  private final BundleDownloads downloads = new BundleDownloads();
  private final UploadFolder folder;

  EvidenceController(EvidenceHandler handler, Caller caller, Clock clock, UploadFolder folder) {
    this.folder = folder;
    this.handler = handler;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * Adds one file: a multipart form with {@code file} and, if wished, {@code note}. The same
   * Idempotency-Key again gives the first response.
   */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  EvidenceItem add(@PathVariable("id") DisputeId id, HttpServletRequest request) {
    var by = caller.actor();
    var terms = handler.requireOpen(id, by);
    var evidence = evidenceOf(request, by);
    try (var _ = uploads.take(terms.escrow(), EvidenceHandler.role(terms, by), by.user())) {
      return item(read(id, evidence, by, request));
    } catch (IOException e) {
      LOG.warn("An upload to {} could not be kept", id, e);
      throw EvidenceHandler.storeUnavailable();
    }
  }

  private EvidenceId evidenceOf(HttpServletRequest request, Actor.Person by) {
    @Nullable String key = request.getHeader(IdempotencyKey.HEADER);
    return new EvidenceId(
        key == null
            ? Uuids.timeOrdered(clock.instant())
            : Uuids.named(
                by.user().text(),
                request.getMethod(),
                request.getRequestURI(),
                IdempotencyKey.parse(key).text()));
  }

  private EvidenceLink read(
      DisputeId id, EvidenceId evidence, Actor.Person by, HttpServletRequest request)
      throws IOException {
    OpenConnections.expectUpload(request, UPLOAD_WITHIN, UPLOAD_BYTES_PER_SECOND_MIN);
    var parts = parts(request);
    OpenConnections.bodyArrived(request);
    var own = folder.forOne();
    try {
      var upload = own.resolve("upload");
      var labels = labels(parts);
      // The part is a file in the same folder: it is moved, and not copied.
      only(parts, FILE).write(upload.toString());
      var before = handler.before(id, evidence, by, FileHash.of(upload), labels);
      if (before != null) return before;
      return handler.add(id, evidence, by, check.check(upload, labels.name(), own), labels);
    } finally {
      UploadFolder.delete(own);
    }
  }

  private static Collection<Part> parts(HttpServletRequest request) throws IOException {
    @Nullable String type = request.getContentType();
    if (type == null || !type.startsWith("multipart/form-data"))
      throw new Problem(
          415, "unsupported_media_type", "Send the file as multipart/form-data, in field file.");
    if (request.getContentLengthLong() > ContentCheck.FILE_BYTES_MAX + NOTE_BYTES_MAX * 2L)
      throw tooLarge();
    try {
      var parts = request.getParts();
      if (parts.isEmpty() || parts.size() > PARTS_MAX) throw malformed();
      return parts;
    } catch (IllegalStateException _) {
      throw tooLarge();
    } catch (ServletException _) {
      throw malformed();
    } catch (IOException e) {
      if (UploadFaults.isOfSender(e)) throw malformed();
      throw e;
    }
  }

  private static EvidenceHandler.Labels labels(Collection<Part> parts) throws IOException {
    var name = only(parts, FILE).getSubmittedFileName();
    var note = "";
    for (var part : parts)
      if (part.getName().equals(NOTE)) {
        if (part.getSize() > NOTE_BYTES_MAX) throw Problem.invalid(NOTE, "is too long");
        try (var in = part.getInputStream()) {
          note = utf8(in.readAllBytes());
        }
      } else if (!part.getName().equals(FILE)) throw malformed();
    return new EvidenceHandler.Labels(
        cleaned(name), note.isEmpty() ? "" : PersonText.of(NOTE, printable(note), 0, NOTE_MAX));
  }

  /** What is no UTF-8 is refused, because it would be stored changed. */
  private static String utf8(byte[] note) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(note)).toString();
    } catch (CharacterCodingException _) {
      throw Problem.invalid(NOTE, "is not UTF-8");
    }
  }

  private static String printable(String note) {
    if (note.chars().anyMatch(c -> Character.isISOControl(c) && "\n\r\t".indexOf(c) < 0))
      throw Problem.invalid(NOTE, "must not contain control characters");
    return note;
  }

  /** The last part of a path, of letters, digits and some signs; its ending is kept. */
  private static String cleaned(@Nullable String name) {
    if (name == null) return "";
    var last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    var clean = last.replaceAll("[^\\p{L}\\p{N} ._()-]", "_").strip();
    if (clean.length() <= NAME_MAX) return clean;
    var from = clean.length() - NAME_MAX;
    return clean.substring(Character.isLowSurrogate(clean.charAt(from)) ? from + 1 : from);
  }

  private static Part only(Collection<Part> parts, String name) {
    var found = parts.stream().filter(part -> part.getName().equals(name)).toList();
    if (found.size() != 1) throw malformed();
    return found.getFirst();
  }

  private static Problem tooLarge() {
    return new Problem(413, "too_large", "A file may have 10 MB.");
  }

  private static Problem malformed() {
    return new Problem(
        400,
        "malformed_upload",
        "The upload did not arrive whole, or has other fields than file and note.");
  }

  @Override
  public EvidenceList evidence(DisputeId id) {
    return new EvidenceList(
        handler.list(id, caller.actor()).stream().map(EvidenceController::item).toList());
  }

  @Override
  public EvidenceFile file(DisputeId id, EvidenceId evidenceId) {
    var stored = handler.one(id, evidenceId, caller.actor());
    return new EvidenceFile(item(stored.link()), handler.link(stored));
  }

  /** A ZIP of all files with their chain, for {@code ./bloxtr8 evidence verify}. */
  @GetMapping("/bundle")
  void bundle(@PathVariable("id") DisputeId id, HttpServletResponse response) throws IOException {
    var by = caller.actor();
    try (var _ = downloads.take(by.user())) {
      handler.requireFiles(id, by);
      response.setContentType("application/zip");
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id.text() + ".zip\"");
      handler.bundle(id, by, response.getOutputStream());
    }
  }

  private static EvidenceItem item(EvidenceLink link) {
    var c = link.content();
    return new EvidenceItem(
        c.id(),
        link.number(),
        c.dispute(),
        c.uploadedBy(),
        c.role(),
        c.kind().name(),
        c.name(),
        c.note(),
        c.bytes(),
        c.sha256(),
        c.originalSha256(),
        link.hash(),
        c.uploadedAt());
  }
}
