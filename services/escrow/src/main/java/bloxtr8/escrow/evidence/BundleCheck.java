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
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks an exported bundle by its own content: the chain, and each file's length and hash. Nothing
 * is unpacked, and no entry is read further than its length in the manifest.
 */
public final class BundleCheck {

  private static final int FILES_MAX = 1_000;
  private static final int MANIFEST_BYTES_MAX = 4 * 1024 * 1024;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * The result.
   *
   * @param sentence for whoever asked
   */
  public record Verdict(boolean isWhole, String sentence) {}

  /** Thrown where the bundle is not what was exported. */
  private static final class Broken extends RuntimeException {
    Broken(String why) {
      super(why, null, false, false);
    }
  }

  private BundleCheck() {}

  public static Verdict check(Path bundle) {
    try (var zip = new ZipFile(bundle.toFile())) {
      var chain = chain(manifest(zip));
      if (!EvidenceLink.isUnbroken(chain)) throw new Broken("the chain of hashes is broken");
      requireFiles(zip, chain);
      return new Verdict(
          true,
          String.format(
              Locale.ROOT,
              "WHOLE: %d files, chain and hashes agree; last hash %s",
              chain.size(),
              chain.isEmpty() ? "none" : chain.getLast().hash()));
    } catch (IOException | Broken e) {
      return new Verdict(false, "BROKEN: " + e.getMessage());
    } catch (JacksonException | IllegalArgumentException | DateTimeException _) {
      return new Verdict(false, "BROKEN: the manifest cannot be read");
    }
  }

  private static JsonNode manifest(ZipFile zip) throws IOException {
    var entry = zip.getEntry(EvidenceBundle.MANIFEST);
    if (entry == null) throw new Broken("there is no " + EvidenceBundle.MANIFEST);
    var manifest = JSON.readTree(read(zip, entry, MANIFEST_BYTES_MAX));
    if (!text(manifest, "format").equals(EvidenceBundle.FORMAT))
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
