package bloxtr8.marketplace.delivery.domain;

import static bloxtr8.marketplace.delivery.domain.OwnerFinding.BUYER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.SELLER;

import org.jspecify.annotations.Nullable;

/**
 * What reads have found so far.
 *
 * @param run the newest reads, all with the same finding; null before the first known one
 * @param lastParty SELLER or BUYER: which of them a read last showed with the game, in whatever
 *     way; null for none
 * @param reachedBuyer whether a read has ever shown the buyer with the game
 */
public record OwnerHistory(
    @Nullable OwnerRun run, @Nullable OwnerFinding lastParty, boolean reachedBuyer) {

  public static final OwnerHistory NONE = new OwnerHistory(null, null, false);

  /** Also after this read. */
  OwnerHistory and(OwnerFinding finding, Observation read) {
    var next = run != null && run.finding() == finding ? run : OwnerRun.of(finding, read);
    return switch (finding.holder()) {
      case SELLER -> new OwnerHistory(next, SELLER, reachedBuyer);
      case BUYER -> new OwnerHistory(next, BUYER, true);
      case OTHER, UNKNOWN -> new OwnerHistory(next, lastParty, reachedBuyer);
    };
  }

  OwnerHistory withAnomalyPublished() {
    return new OwnerHistory(
        run == null ? null : run.withAnomalyPublished(), lastParty, reachedBuyer);
  }
}
