package bloxtr8.marketplace.delivery.domain;

import static bloxtr8.marketplace.delivery.domain.OwnerFinding.BUYER;

import org.jspecify.annotations.Nullable;

/**
 * What reads have found so far.
 *
 * @param run the newest reads, all with the same finding; null before the first known one
 * @param lastParty SELLER or BUYER: which of them a read last showed as the owner; null for none
 * @param reachedBuyer whether a read has ever shown the buyer as the owner
 */
public record OwnerHistory(
    @Nullable OwnerRun run, @Nullable OwnerFinding lastParty, boolean reachedBuyer) {

  public static final OwnerHistory NONE = new OwnerHistory(null, null, false);

  /** Also after this read. */
  OwnerHistory and(OwnerFinding finding, Observation read) {
    var next = run != null && run.finding() == finding ? run : OwnerRun.of(finding, read);
    return new OwnerHistory(
        next, finding.isOther() ? lastParty : finding, reachedBuyer || finding == BUYER);
  }

  OwnerHistory withAnomalyPublished() {
    return new OwnerHistory(
        run == null ? null : run.withAnomalyPublished(), lastParty, reachedBuyer);
  }
}
