package bloxtr8.marketplace.delivery.domain;

/** What the escrow's events mean for the watch over its game. */
public sealed interface DeliverySignal {

  /** The escrow requests an ownership read. */
  record OwnershipRequested(String question) implements DeliverySignal {}

  record SellerAskedToDeliver() implements DeliverySignal {}

  /** The seller claims that they have delivered. */
  record DeliveryClaimed() implements DeliverySignal {}

  /** The money goes back, unless the buyer has the game. */
  record RefundRequested() implements DeliverySignal {}

  record Released() implements DeliverySignal {}

  record Refunded() implements DeliverySignal {}

  record Cancelled() implements DeliverySignal {}
}
