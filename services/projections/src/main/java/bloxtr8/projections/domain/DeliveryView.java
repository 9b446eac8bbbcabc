package bloxtr8.projections.domain;

import java.time.Instant;

/** The owner of the game at the latest ownership read. */
public record DeliveryView(GameOwner owner, Instant readAt) {

  /** The later of two reads by their own time: they may be reported out of order. */
  public DeliveryView later(DeliveryView other) {
    return other.readAt.isBefore(readAt) ? this : other;
  }
}
