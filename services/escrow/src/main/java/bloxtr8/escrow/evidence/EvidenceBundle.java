package bloxtr8.escrow.evidence;

import bloxtr8.kernel.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A ZIP of an escrow's evidence: {@code manifest.json} with the chain, then the files. {@link
 * BundleCheck} checks it without our servers. Its head is a hash of all that the manifest says: who
 * knows the head from our audit knows that the bundle is the one that we have given.
 */
public record EvidenceBundle(Deal deal, List<EvidenceLink> chain, Instant at) {

  static final String FORMAT = "bloxtr8-evidence-2";
  static final String FORMAT_BEFORE_HEADS = "bloxtr8-evidence-1";
  static final String MANIFEST = "manifest.json";
  static final String FOLDER = "files/";

  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /** What a deal is known by. */
  public record Deal(
      String escrow, String contract, String documentSha256, String buyer, String seller) {}

  public EvidenceBundle {
    chain = List.copyOf(chain);
  }

  /** In hex; covers deal, time, number of files and the end of the chain, and so every file. */
  public String head() {
    var sha256 = Sha256.begin();
    for (var part :
        List.of(
            FORMAT,
            at.toString(),
            deal.escrow(),
            deal.contract(),
            deal.documentSha256(),
            deal.buyer(),
            deal.seller(),
            Integer.toString(chain.size()),
            chain.isEmpty() ? EvidenceLink.NOTHING : chain.getLast().hash()))
      Sha256.addPart(sha256, part);
    return HexFormat.of().formatHex(sha256.digest());
  }

  /**
   * Writes it.
   *
   * @param file the bytes of a file of the chain, asked in its order; one at a time is in memory
   */
  public void write(Function<EvidenceLink, byte[]> file, OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    put(zip, MANIFEST, manifest(), at);
    for (var link : chain) put(zip, FOLDER + link.fileName(), file.apply(link), at);
    zip.finish();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content, Instant at)
      throws IOException {
    var entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.from(at));
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private byte[] manifest() {
    var manifest = new TreeMap<String, Object>();
    manifest.put("format", FORMAT);
    manifest.put("madeAt", at.toString());
    manifest.put("escrowId", deal.escrow());
    manifest.put("contractId", deal.contract());
    manifest.put("documentSha256", deal.documentSha256());
    manifest.put("buyerId", deal.buyer());
    manifest.put("sellerId", deal.seller());
    manifest.put("head", head());
    manifest.put("evidence", chain.stream().map(EvidenceBundle::item).toList());
    return SORTED.writeValueAsBytes(manifest);
  }

  private static Map<String, Object> item(EvidenceLink link) {
    var c = link.content();
    var item = new LinkedHashMap<String, Object>();
    item.put("number", link.number());
    item.put("evidenceId", c.id().text());
    item.put("disputeId", c.dispute().text());
    item.put("uploadedBy", c.uploadedBy().text());
    item.put("role", c.role());
    item.put("uploadedAt", c.uploadedAt().toString());
    item.put("kind", c.kind().name());
    item.put("name", c.name());
    item.put("note", c.note());
    item.put("bytes", c.bytes());
    item.put("sha256", c.sha256());
    item.put("originalBytes", c.originalBytes());
    item.put("originalSha256", c.originalSha256());
    item.put("hash", link.hash());
    return item;
  }
}
