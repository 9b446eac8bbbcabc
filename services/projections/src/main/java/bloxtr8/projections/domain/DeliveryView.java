package bloxtr8.projections.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the marketplace has read about the game of one escrow: the latest read, and the latest proof
 * that the buyer has it.
 *
 * @param cause what is wrong, when the latest read found something
 * @param destination who owns the buyer's group, when the latest read tells
 * @param missingSources the sources that could confirm that the buyer owns the game and do not
 *     answer
 * @param afterTheEnd the latest read contradicts how the deal has ended
 */
public record DeliveryView(
    GameOwner owner,
    Instant readAt,
    @Nullable AnomalyCause cause,
    @Nullable DestinationOwner destination,
    Set<OwnershipSource> missingSources,
    boolean afterTheEnd,
    @Nullable Proof proof) {

  /**
   * A read that proved the delivery.
   *
   * @param furtherSource the one that confirmed the first reads; null when unknown
   * @param remainingRoles of the seller; empty when they are not known
   */
  public record Proof(
      Instant readAt,
      @Nullable OwnershipSource furtherSource,
      boolean rolesKnown,
      List<RemainingRole> remainingRoles) {}

  public static DeliveryView read(GameOwner owner, Instant at) {
    return new DeliveryView(owner, at, null, null, Set.of(), false, null);
  }

  public DeliveryView because(@Nullable AnomalyCause found) {
    return new DeliveryView(owner, readAt, found, destination, missingSources, afterTheEnd, proof);
  }

  public DeliveryView answered(
      @Nullable DestinationOwner destination, Set<OwnershipSource> missingSources) {
    return new DeliveryView(owner, readAt, cause, destination, missingSources, afterTheEnd, proof);
  }

  public DeliveryView foundAfterTheEnd() {
    return new DeliveryView(owner, readAt, cause, destination, missingSources, true, proof);
  }

  public DeliveryView proved(@Nullable Proof by) {
    return new DeliveryView(owner, readAt, cause, destination, missingSources, afterTheEnd, by);
  }

  /** The later of two reads by their own time: they may be reported out of order. */
  public DeliveryView later(DeliveryView other) {
    return (other.readAt.isBefore(readAt) ? this : other).proved(later(proof, other.proof));
  }

  private static @Nullable Proof later(@Nullable Proof one, @Nullable Proof other) {
    if (one == null || other == null) return one == null ? other : one;
    return other.readAt.isBefore(one.readAt) ? one : other;
  }
}
