package bloxtr8.escrow;

import bloxtr8.escrow.evidence.EvidenceLink;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;
import java.util.List;
import java.util.Locale;

/**
 * How much evidence each role may add to a deal, so that nobody uses up what the others may add.
 */
enum EvidenceShare {
  BUYER(20, 80),
  SELLER(20, 80),
  STAFF(10, 40);

  /** The shares together. */
  static final int FILES_MAX = 50;

  private static final long MEGABYTE = 1024L * 1024;

  private final int files;
  private final int megabytes;

  EvidenceShare(int files, int megabytes) {
    this.files = files;
    this.megabytes = megabytes;
  }

  int files() {
    return files;
  }

  /**
   * Refuses a file that has no space.
   *
   * @param chain the whole chain of the deal
   * @param bytes of the file as it is stored
   */
  void requireSpace(List<EvidenceLink> chain, long bytes) {
    var own = chain.stream().filter(link -> link.content().role().equals(name())).toList();
    if (own.size() >= files || chain.size() >= FILES_MAX)
      throw RefusedRequest.conflict(
          "too_much_evidence",
          String.format(
              Locale.ROOT,
              "A deal may have %d files of evidence: %d from each party, %d from staff.",
              FILES_MAX,
              BUYER.files,
              STAFF.files));
    if (own.stream().mapToLong(link -> link.content().bytes()).sum() + bytes > megabytes * MEGABYTE)
      throw new RefusedRequest(
          Kind.TOO_LARGE,
          "too_much_evidence",
          String.format(
              Locale.ROOT,
              "The files of each party may have %d MB together, those of staff %d MB.",
              BUYER.megabytes,
              STAFF.megabytes));
  }
}
