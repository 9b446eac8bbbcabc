package bloxtr8.payments.deals;

import bloxtr8.messages.EscrowEventsV1.EscrowCreated;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The sentences that escrow events become as evidence against a chargeback. */
public final class DealFacts {

  private DealFacts() {}

  /** One sentence; null for an event that is no evidence. */
  static @Nullable public String sentence(EscrowEvent event) {
    return switch (event.getEventCase()) {
      case CREATED -> signed(event.getCreated());
      case FUNDS_HELD -> "The buyer's payment was held.";
      case DELIVERY_DUE ->
          "Roblox showed the seller as the owner; they were asked to deliver the" + " game.";
      case DELIVERED ->
          event.getDelivered().getVerified()
              ? "Roblox showed the buyer as the owner: the game was delivered."
              : "The seller stated that they had delivered the game.";
      case RELEASE_REQUESTED -> "The payment to the seller was requested.";
      case RELEASED -> "The seller was paid.";
      case DISPUTED -> "A dispute began: %s.".formatted(event.getDisputed().getReason());
      case DISPUTE_RESOLVED ->
          "The dispute ended: %s.".formatted(event.getDisputeResolved().getEnd());
      case REFUND_REQUESTED -> "A refund was requested.";
      case REFUNDED -> "The buyer was refunded.";
      default -> null;
    };
  }

  private static String signed(EscrowCreated created) {
    var hash = created.getTerms().getDocumentSha256().toByteArray();
    return "Both parties had signed the contract, a document with SHA-256 %s."
        .formatted(HexFormat.of().formatHex(hash));
  }
}
