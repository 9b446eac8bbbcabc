package bloxtr8.marketplace.delivery.domain;

import bloxtr8.marketplace.roblox.domain.Role;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A report to the escrow, with the hashes of what shows it. */
public sealed interface Report {

  List<SnapshotHash> snapshots();

  /**
   * The answer to a question, when it does not prove delivery.
   *
   * @param destination null where the route has none
   * @param missing not empty only while Open Cloud shows the buyer and no further source answers
   */
  record OwnershipChecked(
      String question,
      GameOwner owner,
      @Nullable DestinationOwner destination,
      Set<OwnershipSource> missing,
      List<SnapshotHash> snapshots)
      implements Report {}

  /**
   * The buyer owns the game; also answers an open question.
   *
   * @param further null where a renewed read was enough
   * @param roles the seller's in the group that holds the game; null where unread or unreadable
   */
  record DeliveryVerified(
      @Nullable OwnershipSource further, @Nullable List<Role> roles, List<SnapshotHash> snapshots)
      implements Report {}

  /**
   * The game is where it should not be; also answers an open question when the buyer has it there.
   *
   * @param owner who has it there: a party as well
   */
  record DeliveryAnomaly(AnomalyCause cause, GameOwner owner, List<SnapshotHash> snapshots)
      implements Report {}

  /** After the release the seller has the game again. */
  record OwnershipReverted(List<SnapshotHash> snapshots) implements Report {}

  /** After the refund the buyer has the game. */
  record OwnershipAfterRefund(List<SnapshotHash> snapshots) implements Report {}
}
