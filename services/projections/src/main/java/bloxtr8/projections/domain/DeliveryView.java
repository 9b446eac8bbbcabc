package bloxtr8.projections.domain;

import java.time.Instant;

/** Who owned the game by the latest read. */
public record DeliveryView(GameOwner owner, Instant readAt) {

  /** A read may be told late: the latest by its own time counts. */
  public DeliveryView later(DeliveryView other) {
    return other.readAt.isBefore(readAt) ? this : other;
  }
}
