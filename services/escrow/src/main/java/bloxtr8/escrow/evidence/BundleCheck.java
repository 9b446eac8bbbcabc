package bloxtr8.escrow.evidence;

import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EvidenceId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.files.FileHash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks an exported bundle by its own content: the chain, and each file's length and hash. Nothing
 * is unpacked, and no entry is read further than its length in the manifest.
 */
public final class BundleCheck {

  private static final String NO_HEAD = "none";
  private static final int FILES_MAX = 1_000;
  private static final int MANIFEST_BYTES_MAX = 4 * 1024 * 1024;
  private static final Set<String> FORMATS =
      Set.of(EvidenceBundle.FORMAT, EvidenceBundle.FORMAT_BEFORE_HEADS);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** What a check has shown. */
  public enum Result {
    /** All agrees, with itself and with what was expected. */
    WHOLE,
    /**
     * The files are those of the chain that was expected; the rest of the manifest is not proved.
     */
    FILES_ONLY,
    /** It is broken, another one, or could not be compared. */
    NOT_WHOLE
  }

  /**
   * The result.
   *
   * @param sentence for whoever asked
   */
  public record Verdict(Result result, String sentence) {

    public boolean isWhole() {
      return result == Result.WHOLE;
    }
  }

  /** A form of SHA-256 in hex, as the audit has it. */
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** Thrown where the bundle is not what was exported. */
  private static final class Broken extends RuntimeException {
    Broken(String why) {
      super(why, null, false, false);
    }
  }

  private BundleCheck() {}

  /**
   * Checks a bundle.
   *
   * @param expected the head, or the hash of the last file, from the audit, in hex; null to check
   *     only that the bundle agrees with itself
   */
  public static Verdict check(Path bundle, @Nullable String expected) {
    try (var zip = new ZipFile(bundle.toFile())) {
      var manifest = manifest(zip);
      var chain = chain(manifest);
      if (!EvidenceLink.isUnbroken(chain)) throw new Broken("the chain of hashes is broken");
      requireFiles(zip, chain);
      var head = head(manifest, chain);
      var whole =
          String.format(
              Locale.ROOT,
              "WHOLE: %d files, chain and hashes agree.%nhead       %s%nlast hash  %s%n",
              chain.size(),
              head,
              chain.isEmpty() ? "none" : chain.getLast().hash());
      if (expected == null)
        return new Verdict(
            Result.WHOLE,
            whole
                + "The bundle agrees with itself, and whoever made it could have made it so."
                + " Compare head with the audit's entry ExportEvidence of the escrow "
                + text(manifest, "escrowId")
                + ", or, for the files alone, the last hash with its last entry AddEvidence (--expect"
                + " HASH).");
      return expectation(whole, expected, head, chain);
    } catch (IOException | Broken e) {
      return new Verdict(Result.NOT_WHOLE, "BROKEN: " + e.getMessage());
    } catch (JacksonException | IllegalArgumentException | DateTimeException _) {
      return new Verdict(Result.NOT_WHOLE, "BROKEN: the manifest cannot be read");
    }
  }

  private static Verdict expectation(
      String whole, String expected, String head, List<EvidenceLink> chain) {
    var hash = expected.strip().toLowerCase(Locale.ROOT);
    if (!HASH.matcher(hash).matches())
      return new Verdict(Result.NOT_WHOLE, "NOT COMPARED: what is expected is no SHA-256 in hex");
    if (head.equals(NO_HEAD))
      return new Verdict(
          Result.NOT_WHOLE,
          "NOT COMPARED: a bundle of the first format has no head, and so nothing proves its"
              + " contract, document, parties and time: export it again.");
    if (hash.equals(head))
      return new Verdict(Result.WHOLE, whole + "EXPECTED: head is the one that was exported.");
    if (!chain.isEmpty() && hash.equals(chain.getLast().hash()))
      return new Verdict(
          Result.FILES_ONLY,
          whole
              + "FILES ONLY: the last file is the expected one, so the files and what the chain says"
              + " of each are those that were added. NOT PROVED: contract, document, parties and the"
              + " time of the export. Compare the head with an entry ExportEvidence for those.");
    return new Verdict(
        Result.NOT_WHOLE,
        "ANOTHER: neither head nor last hash is the expected one.%n%s".formatted(whole));
  }

  /** Of a bundle that says one; it must follow from the rest of the manifest. */
  private static String head(JsonNode manifest, List<EvidenceLink> chain) {
    if (text(manifest, "format").equals(EvidenceBundle.FORMAT_BEFORE_HEADS)) return NO_HEAD;
    var deal =
        new EvidenceBundle.Deal(
            text(manifest, "escrowId"),
            text(manifest, "contractId"),
            text(manifest, "documentSha256"),
            text(manifest, "buyerId"),
            text(manifest, "sellerId"));
    var head = new EvidenceBundle(deal, chain, Instant.parse(text(manifest, "madeAt"))).head();
    if (!head.equals(text(manifest, "head"))) throw new Broken("the head is another one");
    return head;
  }

  private static JsonNode manifest(ZipFile zip) throws IOException {
    var entry = zip.getEntry(EvidenceBundle.MANIFEST);
    if (entry == null) throw new Broken("there is no " + EvidenceBundle.MANIFEST);
    var manifest = JSON.readTree(read(zip, entry, MANIFEST_BYTES_MAX));
    if (!FORMATS.contains(text(manifest, "format")))
      throw new Broken("it is no bundle of evidence");
    return manifest;
  }

  private static List<EvidenceLink> chain(JsonNode manifest) {
    var chain = new ArrayList<EvidenceLink>();
    var escrow = text(manifest, "escrowId");
    for (var item : manifest.path("evidence")) {
      if (chain.size() == FILES_MAX) throw new Broken("it names too many files");
      chain.add(link(item, escrow));
    }
    return chain;
  }

  private static EvidenceLink link(JsonNode item, String escrow) {
    var content =
        new EvidenceLink.Content(
            EvidenceId.parse(text(item, "evidenceId")),
            escrow,
            DisputeId.parse(text(item, "disputeId")),
            UserId.parse(text(item, "uploadedBy")),
            text(item, "role"),
            Instant.parse(text(item, "uploadedAt")),
            EvidenceKind.valueOf(text(item, "kind")),
            text(item, "name"),
            text(item, "note"),
            item.path("bytes").asLong(),
            text(item, "sha256"),
            item.path("originalBytes").asLong(),
            text(item, "originalSha256"));
    return new EvidenceLink(item.path("number").asInt(), content, text(item, "hash"));
  }

  private static String text(JsonNode node, String field) {
    var value = node.path(field);
    if (!value.isString()) throw new Broken("the manifest has no " + field);
    return value.asString();
  }

  private static void requireFiles(ZipFile zip, List<EvidenceLink> chain) throws IOException {
    var expected = new HashSet<String>();
    expected.add(EvidenceBundle.MANIFEST);
    for (var link : chain) {
      var name = EvidenceBundle.FOLDER + link.fileName();
      expected.add(name);
      var entry = zip.getEntry(name);
      if (entry == null) throw new Broken(name + " is missing");
      requireSame(link, FileHash.of(read(zip, entry, (int) ContentCheck.STORED_BYTES_MAX)), name);
    }
    var names = zip.stream().map(ZipEntry::getName).toList();
    for (var name : names)
      if (!expected.contains(name)) throw new Broken("an entry does not belong to it");
    if (names.size() != expected.size()) throw new Broken("an entry is there twice");
  }

  private static void requireSame(EvidenceLink link, FileHash file, String name) {
    if (!file.equals(new FileHash(link.content().bytes(), link.content().sha256())))
      throw new Broken(name + " is not the file that was stored");
  }

  private static byte[] read(ZipFile zip, ZipEntry entry, int bytesMax) throws IOException {
    try (var in = zip.getInputStream(entry)) {
      var bytes = in.readNBytes(bytesMax + 1);
      if (bytes.length > bytesMax) throw new Broken("an entry is too long");
      return bytes;
    }
  }
}
