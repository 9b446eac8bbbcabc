package bloxtr8.projections.domain;

import bloxtr8.projections.domain.NextStep.Turn;

/**
 * Makes the one sentence about an escrow: why nothing has moved yet, who acts next and until when,
 * or how it ended.
 */
public final class Wording {

  private static final String UNDER_REVIEW =
      "Something about this deal could not be processed yet. We are looking at it.";

  private final Summary summary;
  private final EscrowView escrow;
  private final ReaderPhrasing phrasing;
  private final GamePhrasing game;

  private Wording(Summary summary, Reader reader) {
    this.summary = summary;
    this.escrow = summary.escrow();
    this.phrasing = new ReaderPhrasing(escrow.terms(), reader);
    this.game = new GamePhrasing(phrasing);
  }

  public static NextStep nextStep(Summary summary, Reader reader) {
    var wording = new Wording(summary, reader);
    return summary.waits() ? wording.underReview() : wording.nextStep();
  }

  /** Names no date and no party, because the views may be out of date. */
  private NextStep underReview() {
    var text = escrow.state().isEnded() ? nextStep().sentence() + " " + UNDER_REVIEW : UNDER_REVIEW;
    return new NextStep(Turn.STAFF, null, text);
  }

  private NextStep nextStep() {
    if (escrow.state().isEnded() && !summary.payment().returned().isEmpty()) return returned();
    var step = ofState();
    return add(add(step, afterTheEnd()), game.sinceTheEnd(escrow.state(), summary.delivery()));
  }

  private NextStep add(NextStep step, String more) {
    if (more.isEmpty()) return step;
    var sentence = step.sentence() + " " + phrasing.sentence(more);
    return new NextStep(step.actor(), step.by(), sentence);
  }

  /** The chargeback of a payment after the deal ended in another way; empty when there is none. */
  private String afterTheEnd() {
    if (!escrow.state().isEnded() || escrow.reason() == Reason.CHARGEBACK_LOST) return "";
    var chargebacks = summary.payment().chargebacks();
    if (!chargebacks.lost().isEmpty())
      return "since then %s bank has taken the payment back%s."
          .formatted(
              phrasing.buyers(),
              isReadByPaidSeller() ? "; what you owe of it is shown with your payouts" : "");
    return chargebacks.open().isEmpty()
        ? ""
        : "since then %s bank has asked for the payment back, and has not decided yet."
            .formatted(phrasing.buyers());
  }

  private boolean isReadByPaidSeller() {
    return escrow.state() == EscrowState.RELEASED
        && phrasing.reader().as() == Reader.Perspective.SELLER;
  }

  private NextStep ofState() {
    return switch (escrow.state()) {
      case RELEASED ->
          ended(
              "Done: %s went to %s on %s.".formatted(phrasing.net(), phrasing.seller(), endedAt()));
      case REFUNDED -> refunded();
      case CANCELLED -> cancelled();
      case DISPUTED -> disputed();
      case AWAIT_FUNDS, FUNDS_HELD, DELIVERED, RELEASING, REFUNDING -> isHeld() ? held() : live();
    };
  }

  /** A cancelled deal may have a partial, late or second payment. */
  private NextStep cancelled() {
    var payments = summary.payment().payments();
    var what = "Cancelled on %s%s".formatted(endedAt(), because());
    var goesBack = payments.sum();
    if (goesBack != null)
      return step(
          Turn.PLATFORM,
          "%s; the %s that had been paid goes back to %s."
              .formatted(what, phrasing.amount(goesBack), phrasing.buyer()));
    var sentBack = payments.sentBack();
    return sentBack == null
        ? ended(what + ".")
        : ended(
            "%s; the %s that had been paid has gone back to %s."
                .formatted(what, phrasing.amount(sentBack), phrasing.buyer()));
  }

  private NextStep refunded() {
    if (escrow.reason() == Reason.CHARGEBACK_LOST) return chargedBack();
    return ended(
        "Over: %s went back to %s on %s%s."
            .formatted(phrasing.gross(), phrasing.buyer(), endedAt(), because()));
  }

  /** The bank may have taken a part only. */
  private NextStep chargedBack() {
    var remainder = summary.payment().remainder();
    if (remainder == null)
      return ended(
          "Over: %s bank took the payment back on %s.".formatted(phrasing.buyers(), endedAt()));
    var what =
        "Over: %s bank took a part of the payment back on %s; the other %s"
            .formatted(phrasing.buyers(), endedAt(), phrasing.amount(remainder.amount()));
    if (remainder.payee() == null)
      return step(Turn.STAFF, what + " is held until our staff have decided who gets it.");
    var to = remainder.payee() == PaymentView.Payee.SELLER ? phrasing.seller() : phrasing.buyer();
    return remainder.arrived()
        ? ended("%s went to %s.".formatted(what, to))
        : step(Turn.PLATFORM, "%s is on its way to %s.".formatted(what, to));
  }

  /** A refund of an ended deal was returned: staff must act. */
  private NextStep returned() {
    var what =
        escrow.state() == EscrowState.REFUNDED
            ? "the refund of " + phrasing.gross()
            : "the refund of money that the deal did not take";
    return step(
        Turn.STAFF,
        "%s bank has sent back %s: our staff send it again, or ask %s for another way."
            .formatted(phrasing.buyers(), what, phrasing.buyer()));
  }

  private NextStep live() {
    return switch (escrow.state()) {
      case AWAIT_FUNDS -> awaitFunds();
      case FUNDS_HELD -> fundsHeld();
      case DELIVERED -> delivered();
      case RELEASING -> releasing();
      case REFUNDING -> refunding();
      case DISPUTED, RELEASED, REFUNDED, CANCELLED ->
          throw new IllegalStateException(escrow.state() + " is not live");
    };
  }

  private NextStep releasing() {
    var waits = summary.payment().transferWaits();
    if (waits == null)
      return step(
          Turn.PLATFORM,
          "%s is on its way to %s; our staff look into it if it has not arrived%s."
              .formatted(phrasing.net(), phrasing.seller(), by()));
    if (waits.until() == null)
      return step(
          Turn.SELLER,
          ("%s waits for %s: the payment provider does not say which account it would reach."
                  + " Nothing is sent before it does.")
              .formatted(phrasing.net(), phrasing.seller()));
    return step(
        Turn.PLATFORM,
        "%s goes to %s on %s at the earliest: the account it goes to was changed shortly before."
            .formatted(phrasing.net(), phrasing.seller(), ReaderPhrasing.time(waits.until())));
  }

  private NextStep awaitFunds() {
    if (escrow.closing())
      return step(
          Turn.PLATFORM,
          ("The deal is being cancelled: the payment provider has to confirm that nothing can be paid"
                  + " any more%s.")
              .formatted(by()));
    if (summary.payment().awaitsDestination())
      return step(
          Turn.SELLER,
          "%s until %s to say where to be paid; before that %s cannot pay."
              .formatted(phrasing.sellerHas(), time(), phrasing.buyer()));
    if (summary.payment().seen())
      return step(
          Turn.PLATFORM,
          "%s payment of %s is on its way and has to be confirmed%s."
              .formatted(phrasing.buyers(), phrasing.gross(), by()));
    var missing = summary.payment().missing();
    return missing == null
        ? step(
            Turn.BUYER,
            "%s until %s to pay %s.".formatted(phrasing.buyerHas(), time(), phrasing.gross()))
        : step(
            Turn.BUYER,
            "%s until %s to pay the missing %s.".formatted(phrasing.buyerHas(), time(), missing));
  }

  private NextStep fundsHeld() {
    var missing = summary.missingSources();
    if (!missing.isEmpty())
      return isDue(Deadline.DELIVER)
          ? step(
              Turn.SELLER,
              "%s until %s to say that the game is handed over. %s: %s."
                  .formatted(
                      phrasing.sellerHas(),
                      time(),
                      game.unconfirmed(missing),
                      game.nobodyIsPaidBySilence()))
          : step(
              Turn.PLATFORM,
              "%s is held. %s: we ask again%s, and %s."
                  .formatted(
                      phrasing.gross(),
                      game.unconfirmed(missing),
                      by(),
                      game.nobodyIsPaidBySilence()));
    if (isDue(Deadline.DELIVER))
      return step(
          Turn.SELLER,
          "%s until %s to hand the game over to %s; %s is held."
              .formatted(phrasing.sellerHas(), time(), phrasing.buyer(), phrasing.gross()));
    if (summary.isDestinationUnknown())
      return step(
          Turn.PLATFORM,
          ("%s is held; before the game is handed over we ask Roblox again whether the group that it"
                  + " goes to belongs to %s%s.")
              .formatted(phrasing.gross(), phrasing.buyer(), by()));
    return step(
        Turn.PLATFORM,
        "%s is held; before the game is handed over %s whether %s it%s."
            .formatted(
                phrasing.gross(),
                summary.isOwnerUnknown() ? "we ask Roblox again" : "we ask Roblox",
                phrasing.sellerDoes("own"),
                by()));
  }

  private NextStep delivered() {
    if (escrow.verified())
      return add(
          step(
              Turn.BUYER,
              "%s until %s to look at the game and to object; then %s goes to %s."
                  .formatted(phrasing.buyerHas(), time(), phrasing.net(), phrasing.seller())),
          game.remainingRoles(summary.delivery()));
    var missing = summary.missingSources();
    if (!missing.isEmpty())
      return step(
          Turn.BUYER,
          ("%s that the game is handed over. %s: %s until %s to accept or to object; %s, and then our"
                  + " staff decide.")
              .formatted(
                  phrasing.sellerDoes("say"),
                  game.unconfirmed(missing),
                  phrasing.buyerHas(),
                  time(),
                  game.nobodyIsPaidBySilence()));
    return step(
        Turn.BUYER,
        ("%s that the game is handed over, which we could not see yet: %s until %s to accept or to"
                + " object; then our staff decide.")
            .formatted(phrasing.sellerDoes("say"), phrasing.buyerHas(), time()));
  }

  private NextStep refunding() {
    if (isDue(Deadline.REQUEST_WITHDRAWN))
      return step(
          Turn.SELLER,
          ("%s until %s to confirm that the transfer request of the game is withdrawn; then %s goes"
                  + " back to %s.")
              .formatted(phrasing.sellerHas(), time(), phrasing.gross(), phrasing.buyer()));
    if (isDue(Deadline.OWNERSHIP))
      return step(
          Turn.PLATFORM,
          "before %s goes back to %s we ask Roblox who owns the game%s."
              .formatted(phrasing.gross(), phrasing.buyer(), by()));
    return step(
        Turn.PLATFORM,
        "%s is on its way back to %s; our staff look into it if it has not arrived%s."
            .formatted(phrasing.gross(), phrasing.buyer(), by()));
  }

  private NextStep disputed() {
    var dispute = escrow.dispute();
    var why = dispute == null ? "the deal is disputed" : why(dispute);
    if (summary.isUnderReview())
      return step(
          Turn.STAFF,
          "%s: the payment is under review, and nothing moves before our staff have decided%s."
              .formatted(why, by()));
    return dispute != null && dispute.proposed()
        ? step(
            Turn.STAFF,
            "%s: a second member of our staff has to agree with the ruling%s.".formatted(why, by()))
        : step(
            Turn.STAFF,
            "%s: our staff decide%s; until then %s is held."
                .formatted(why, by(), phrasing.gross()));
  }

  private NextStep held() {
    if (escrow.holds().contains(Hold.CHARGEBACK))
      return step(
          Turn.STAFF,
          ("%s bank has asked for the payment back: nothing moves before that is settled; our staff"
                  + " look again%s.")
              .formatted(phrasing.buyers(), by()));
    if (escrow.holds().contains(Hold.ANOMALY))
      return step(
          Turn.STAFF,
          "%s: nothing moves before our staff have decided%s.".formatted(anomaly(), by()));
    return step(
        Turn.STAFF,
        "the payment is under review: nothing moves before our staff have decided%s."
            .formatted(by()));
  }

  private String why(Dispute dispute) {
    var reports = phrasing.did(dispute.raisedBy(), "reported");
    return switch (dispute.reason()) {
      case NOT_DELIVERED -> reports + " that the game was not handed over";
      case NOT_AS_DESCRIBED -> reports + " that the game is not as described";
      case OWNERSHIP_REVERTED -> reports + " that the game was taken back";
      case ACCESS_RETAINED -> reports + " that somebody kept access to the game";
      case PAYMENT_PROBLEM -> reports + " a problem with the payment";
      case OTHER -> reports + " a problem";
      case CHARGEBACK -> phrasing.buyers() + " bank has asked for the payment back";
      case DELIVERY_ANOMALY -> anomaly();
      case OWNERSHIP_LOST -> "it is not clear who owns the game";
      case DESTINATION_LOST ->
          "Roblox does not show that the group that the game goes to belongs to "
              + phrasing.buyer();
      case UNVERIFIED_SILENCE -> "nobody could see that the game was handed over";
      case DELIVERED_LATE -> "the game was handed over when the money was to go back";
      case PAYOUT_BLOCKED -> "the money could not be sent to " + phrasing.seller();
      case REFUND_BLOCKED -> "the money could not be sent back to " + phrasing.buyer();
    };
  }

  private String anomaly() {
    var delivery = summary.delivery();
    if (summary.isGameBack())
      return "the game was not where it should be; now it is with " + phrasing.seller() + " again";
    return delivery == null
        ? game.anomaly(null, null)
        : game.anomaly(delivery.cause(), delivery.owner());
  }

  private String because() {
    return switch (escrow.reason()) {
      case null -> "";
      case BUYER -> ": cancelled by " + phrasing.buyer();
      case SELLER, SELLER_CANCELLED -> ": cancelled by " + phrasing.seller();
      case TIMEOUT -> ": it was not paid in time";
      case PAYOUT_NOT_SET -> ": it was not said in time where to pay " + phrasing.seller();
      case PAYMENT_FAILED -> ": the payment failed";
      case OWNERSHIP_LOST ->
          ": Roblox did not show the game with %s any more".formatted(phrasing.seller());
      case PARTY_BANNED -> ": one of the two may not trade here any more";
      case TERMS_REFUSED -> ": the terms of the contract contradict each other";
      case NOT_DELIVERED -> ": the game was not handed over in time";
      case RULING -> ": our staff decided so";
      case PAID_TOO_LATE -> ": it was paid too late";
      case CHARGEBACK_LOST -> ": the bank decided so";
    };
  }

  private NextStep step(Turn turn, String text) {
    var due = escrow.due();
    return new NextStep(turn, due == null ? null : due.by(), phrasing.sentence(text));
  }

  private NextStep ended(String text) {
    return new NextStep(Turn.NOBODY, null, phrasing.sentence(text));
  }

  /** Whether a hold is open, by the escrow's or by payments' events: either may arrive first. */
  private boolean isHeld() {
    return !escrow.holds().isEmpty() || summary.payment().underReview();
  }

  private boolean isDue(Deadline deadline) {
    var due = escrow.due();
    return due != null && due.deadline() == deadline;
  }

  private String time() {
    var due = escrow.due();
    return due == null ? "further notice" : ReaderPhrasing.time(due.by());
  }

  private String by() {
    var due = escrow.due();
    return due == null ? "" : " by " + ReaderPhrasing.time(due.by());
  }

  private String endedAt() {
    return ReaderPhrasing.time(escrow.changedAt());
  }
}
