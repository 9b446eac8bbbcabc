package bloxtr8.projections.domain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the sentence of each timeline line. */
public final class TimelineWording {

  private final TimelineLine line;
  private final ReaderPhrasing phrasing;

  private TimelineWording(TimelineLine line, Terms terms, Reader reader) {
    this.line = line;
    this.phrasing = new ReaderPhrasing(terms, reader);
  }

  public static String sentence(TimelineLine line, Terms terms, Reader reader) {
    var wording = new TimelineWording(line, terms, reader);
    return wording.phrasing.sentence(wording.describe() + ".");
  }

  private String describe() {
    return switch (line.kind()) {
      case CONTRACT_EXECUTED ->
          "both have signed %s about %s".formatted(phrasing.contract(), phrasing.game("the game"));

      case ESCROW_CREATED ->
          "the deal about %s begins (%s): %s for %s"
              .formatted(
                  phrasing.game("the game"),
                  phrasing.contract(),
                  phrasing.gross(),
                  phrasing.buyer());
      case ESCROW_AWAIT_FUNDS -> "%s%s to pay %s".formatted(phrasing.buyerHas(), until(), gross());
      case ESCROW_FUNDS_HELD -> amount() + " has arrived and is held";
      case ESCROW_DELIVERY_DUE -> phrasing.sellerHas() + until() + " to hand the game over";
      case ESCROW_DELIVERED ->
          "%s that the game was handed over; %s%s to accept or to object"
              .formatted(phrasing.sellerDoes("say"), phrasing.buyerHas(), until());
      case ESCROW_DELIVERY_VERIFIED ->
          "the game belongs to %s now; %s%s to look at it"
              .formatted(phrasing.buyer(), phrasing.buyerHas(), until());
      case ESCROW_RELEASE_REQUESTED ->
          "%s is sent to %s".formatted(phrasing.net(), phrasing.seller());
      case ESCROW_RELEASED -> "%s has reached %s".formatted(amount(), phrasing.seller());
      case ESCROW_CANCELLED -> "the deal was cancelled (%s)".formatted(reason());
      case ESCROW_DISPUTED -> phrasing.did(line.person(), "raised a dispute (" + reason() + ")");
      case ESCROW_DISPUTE_ASSIGNED -> "a member of our staff examines the dispute";
      case ESCROW_RESOLUTION_PROPOSED -> "a ruling is proposed (" + reason() + ")";
      case ESCROW_DISPUTE_RESOLVED -> "the dispute has ended (%s)".formatted(reason());
      case ESCROW_REFUND_REQUESTED ->
          "%s is sent back to %s (%s)".formatted(gross(), phrasing.buyer(), reason());
      case ESCROW_REFUNDED -> "%s has gone back to %s".formatted(amount(), phrasing.buyer());
      case ESCROW_PAYMENT_REJECTED ->
          "%s is not what the deal asks for and goes back to %s"
              .formatted(amount(), phrasing.buyer());
      case ESCROW_REFUND_RETURNED -> "the bank has returned the refund of " + phrasing.buyer();
      case ESCROW_CHARGED_BACK ->
          "%s bank has taken %s back".formatted(phrasing.buyers(), amount());
      case ESCROW_DEADLINE_EXTENDED ->
          "the deadline moves to %s (%s)".formatted(instant(), reason());
      case ESCROW_REMINDER_DUE -> "a reminder: the deadline is " + instant();
      case ESCROW_OWNERSHIP_CHECK_DUE -> "we ask who owns the game";
      case ESCROW_NEEDS_ATTENTION -> "staff are asked to decide (%s)".formatted(reason());

      case PAYMENT_INTENT_CREATED -> phrasing.buyer() + " can pay now";
      case PAYMENT_AWAITS_DESTINATION -> phrasing.sellerHas() + " to say where to be paid";
      case PAYMENT_SEEN -> phrasing.buyers() + " payment is on its way";
      case PARTIAL_PAYMENT_RECEIVED -> "a part has arrived, %s is missing".formatted(amount());
      case PAYMENT_UNDER_REVIEW -> "the payment is under review";
      case PAYMENT_REVIEW_CLOSED -> "the review of the payment is closed";
      case PAYMENT_SUCCEEDED -> amount() + " has been paid";
      case PAYMENT_FAILED -> "this attempt to pay has failed";
      case PAYMENT_CANCELLED -> "nothing can be paid any more";
      case TRANSFER_SUCCEEDED -> amount() + " has been transferred";
      case TRANSFER_WAITS ->
          line.until() == null
              ? "the money waits: the payment provider does not say which account it would reach"
              : "the money waits%s, because the account it goes to was changed".formatted(until());
      case TRANSFER_FAILED -> "the money could not be sent; we try again";
      case TRANSFER_BLOCKED -> "the transfer is blocked (%s)".formatted(reason());
      case REFUND_SUCCEEDED -> amount() + " has been sent back";
      case REFUND_FAILED -> "the money could not be sent back; we try again";
      case REFUND_BLOCKED -> "the refund is blocked (%s)".formatted(reason());
      case CHARGEBACK_OPENED ->
          "%s bank has asked for %s back".formatted(phrasing.buyers(), amount());
      case CHARGEBACK_WON -> "the bank has decided that the payment stays";
      case CHARGEBACK_LOST -> "the bank has taken the payment back";
      case REMAINDER_WAITS ->
          line.reason() == null
              ? "the bank has left %s of the payment; our staff decide who gets it"
                  .formatted(amount())
              : "the bank has left %s of the payment, which goes to %s"
                  .formatted(amount(), payee());
      case REMAINDER_ARRIVED ->
          "%s that the bank had left has reached %s".formatted(amount(), payee());
      case WALLET_SCREENED -> "a wallet is screened (%s)".formatted(reason());
      case RECONCILIATION_DISCREPANCY_FOUND ->
          "our books and the provider's differ (%s)".formatted(reason());

      case OWNERSHIP_CHECKED -> "the game belongs to " + owner();
      case DELIVERY_VERIFIED -> "verified: the game belongs to " + phrasing.buyer();
      case OWNERSHIP_CHECKED_DESTINATION_LOST -> game().destinationIsNotTheBuyers();
      case OWNERSHIP_CHECKED_DESTINATION_UNKNOWN ->
          "the game belongs to %s; Roblox does not tell yet who owns the group that it goes to"
              .formatted(phrasing.seller());
      case OWNERSHIP_CHECKED_SOURCES_MISSING -> game().unconfirmed(sources());
      case DELIVERY_ANOMALY -> anomaly();
      case OWNERSHIP_REVERTED -> "the game has gone back to " + phrasing.seller();
      case OWNERSHIP_AFTER_REFUND -> "after the refund the game is still with " + phrasing.buyer();
    };
  }

  private String gross() {
    return phrasing.gross();
  }

  private String amount() {
    var money = line.amount();
    return money == null ? "the money" : phrasing.amount(money);
  }

  private String until() {
    return line.until() == null ? "" : " until " + instant();
  }

  private String instant() {
    var until = line.until();
    return until == null ? "another time" : ReaderPhrasing.time(until);
  }

  private String payee() {
    return "SELLER".equals(line.reason()) ? phrasing.seller() : phrasing.buyer();
  }

  private GamePhrasing game() {
    return new GamePhrasing(phrasing);
  }

  private List<OwnershipSource> sources() {
    return Stream.of(orElse(line.reason(), OwnershipSource.OPEN_CLOUD.name()).split(" "))
        .map(OwnershipSource::valueOf)
        .toList();
  }

  /** The reason is the cause, or the owner in lines from before causes were reported. */
  private String anomaly() {
    for (var cause : AnomalyCause.values())
      if (cause.name().equals(line.reason())) return game().anomaly(cause, null);
    return "the game is not where it should be: it belongs to " + owner();
  }

  private String owner() {
    return switch (GameOwner.valueOf(orElse(line.reason(), "UNKNOWN"))) {
      case SELLER -> phrasing.seller();
      case BUYER -> phrasing.buyer();
      case OTHER -> "somebody else";
      case UNKNOWN -> "an unknown owner: Roblox does not tell yet";
    };
  }

  /** A wire name in plain words: {@code NOT_DELIVERED} is "not delivered". */
  private String reason() {
    return orElse(line.reason(), "no reason given").replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null ? other : text;
  }
}
