package bloxtr8.escrow.evidence;

import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EvidenceId;
import bloxtr8.kernel.Sha256;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A file with its place in its escrow's chain: its hash covers the hash before it, so that a
 * changed, removed or inserted file changes every later hash.
 *
 * @param number from 1
 * @param hash in hex
 */
public record EvidenceLink(int number, Content content, String hash) {

  /**
   * What the hash covers, besides number and previous hash.
   *
   * @param role BUYER, SELLER or STAFF
   * @param uploadedAt in microseconds, as the table stores it
   */
  public record Content(
      EvidenceId id,
      String escrow,
      DisputeId dispute,
      UserId uploadedBy,
      String role,
      Instant uploadedAt,
      EvidenceKind kind,
      String name,
      String note,
      long bytes,
      String sha256,
      long originalBytes,
      String originalSha256) {}

  /** The hash before the first file. */
  public static final String NOTHING = "";

  public static EvidenceLink after(int number, String previous, Content content) {
    return new EvidenceLink(number, content, hash(number, previous, content));
  }

  /** The name of the stored file, in the store and in a bundle. */
  public String fileName() {
    return content.id().text() + "." + content.kind().extension();
  }

  /** Whether these files, in order, are the unchanged beginning of a chain. */
  public static boolean isUnbroken(List<EvidenceLink> chain) {
    var previous = NOTHING;
    for (var i = 0; i < chain.size(); i++) {
      var link = chain.get(i);
      if (!link.equals(after(i + 1, previous, link.content()))) return false;
      previous = link.hash();
    }
    return true;
  }

  private static String hash(int number, String previous, Content c) {
    var sha256 = Sha256.begin();
    for (var part :
        List.of(
            previous,
            Integer.toString(number),
            c.id().text(),
            c.escrow(),
            c.dispute().text(),
            c.uploadedBy().text(),
            c.role(),
            c.uploadedAt().toString(),
            c.kind().name(),
            c.name(),
            c.note(),
            Long.toString(c.bytes()),
            c.sha256(),
            Long.toString(c.originalBytes()),
            c.originalSha256())) Sha256.addPart(sha256, part);
    return HexFormat.of().formatHex(sha256.digest());
  }
}
