package bloxtr8.escrow.domain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of the newest ownership read; verified when it proved delivery.
 *
 * @param destination who owns the buyer's group, where the read was an answer about it
 * @param remainingRoles of the seller, by the newest proof of delivery; empty before one, and where
 *     it could not read them
 */
public record Ownership(
    GameOwner owner,
    @Nullable Instant readAt,
    boolean verified,
    DestinationOwner destination,
    List<RemainingRole> remainingRoles) {

  static final Ownership UNREAD = new Ownership(GameOwner.UNKNOWN, null, false);

  /** A state that was written before destinations or roles were stored has none. */
  public Ownership(
      GameOwner owner,
      @Nullable Instant readAt,
      boolean verified,
      @Nullable DestinationOwner destination,
      @Nullable List<RemainingRole> remainingRoles) {
    this.owner = owner;
    this.readAt = readAt;
    this.verified = verified;
    this.destination = destination == null ? DestinationOwner.NONE : destination;
    this.remainingRoles = remainingRoles == null ? List.of() : List.copyOf(remainingRoles);
  }

  public Ownership(GameOwner owner, @Nullable Instant readAt, boolean verified) {
    this(owner, readAt, verified, DestinationOwner.NONE, List.of());
  }

  /** The roles that are not among those. */
  public List<RemainingRole> rolesBeyond(Set<Long> acknowledged) {
    return remainingRoles.stream().filter(role -> !acknowledged.contains(role.roleId())).toList();
  }

  boolean isOlderThan(Instant other) {
    return readAt == null || readAt.isBefore(other);
  }

  /** Whether a read at that time is not older than this one. */
  boolean isReplacedBy(Instant read) {
    return readAt == null || !readAt.isAfter(read);
  }

  /** Whether only the owner of the destination keeps the seller from being asked to deliver. */
  boolean isDestinationUnknown() {
    return owner == GameOwner.SELLER && destination == DestinationOwner.UNKNOWN;
  }
}
