package bloxtr8.marketplace.trading.domain.explore;

import static bloxtr8.marketplace.trading.domain.explore.Participants.DOCUMENT;
import static bloxtr8.marketplace.trading.domain.explore.Participants.NOW;
import static bloxtr8.marketplace.trading.domain.explore.Participants.name;
import static bloxtr8.marketplace.trading.domain.explore.Participants.number;

import bloxtr8.marketplace.trading.domain.ContractState;
import bloxtr8.marketplace.trading.domain.ContractState.PendingSignature;
import bloxtr8.marketplace.trading.domain.ContractState.Requested;
import bloxtr8.marketplace.trading.domain.Deal;
import bloxtr8.marketplace.trading.domain.EscrowProgress;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.Side;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelCause;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.DocumentReady;
import bloxtr8.marketplace.trading.domain.TradingCommand.EscrowEnded;
import bloxtr8.marketplace.trading.domain.TradingCommand.EscrowFunded;
import bloxtr8.marketplace.trading.domain.TradingCommand.OwnershipSeen;
import bloxtr8.marketplace.trading.domain.TradingCommand.SignContract;
import bloxtr8.marketplace.trading.domain.explore.Escrow.Phase;
import bloxtr8.marketplace.trading.domain.explore.Escrow.Reports;
import bloxtr8.marketplace.trading.domain.explore.Move.Kind;
import bloxtr8.marketplace.trading.domain.explore.Setting.Second;
import bloxtr8.marketplace.trading.domain.explore.Setting.Trait;
import java.util.List;
import java.util.Set;

/** What people, clocks, jobs and the escrow do in a deal. */
final class DealMoves {

  private final Steps steps;
  private final World w;
  private final Setting setting;
  private final Deal deal;
  private final String what;

  private DealMoves(Steps steps, Deal deal) {
    this.steps = steps;
    this.deal = deal;
    w = steps.from();
    setting = steps.setting();
    what = "deal " + number(deal.offer());
  }

  static void add(Steps steps) {
    for (var deal : steps.from().deals()) {
      var moves = new DealMoves(steps, deal);
      moves.contract();
      var escrow = steps.from().escrows().get(deal.contract());
      if (escrow != null) moves.escrow(escrow);
    }
  }

  private void contract() {
    switch (deal.state()) {
      case Requested r -> {
        if (!w.outside().documentsFail())
          steps.command(
              Kind.SYSTEM,
              new DocumentReady(deal.contract(), DOCUMENT, NOW),
              "the document of " + what + " is made");
        if (setting.has(Trait.DOCUMENTS)) {
          steps.event(
              Kind.WORLD, w.with(w.outside().withoutDocuments()), "documents cannot be made");
          if (r.until().isAfter(NOW))
            steps.event(
                Kind.TIME,
                w.with(in(deal, new Requested(NOW))),
                "no document of " + what + " in its time");
        }
      }
      case PendingSignature p -> {
        if (setting.has(Trait.DOCUMENTS))
          steps.command(
              Kind.SYSTEM,
              new DocumentReady(deal.contract(), DOCUMENT, NOW),
              "the document of " + what + " is made again");
        for (var party : List.of(deal.buyer(), deal.seller()))
          steps.command(
              Kind.PARTY,
              new SignContract(deal.contract(), party, DOCUMENT, NOW),
              name(party) + " signs " + what);
        if (p.until().isAfter(NOW))
          steps.event(
              Kind.TIME,
              w.with(in(deal, new PendingSignature(NOW, DOCUMENT, p.signed()))),
              "the time to sign " + what + " runs out");
      }
      default -> {
        return;
      }
    }
    if (setting.has(Trait.CANCEL_CONTRACT))
      for (var party : List.of(deal.buyer(), deal.seller()))
        steps.command(
            Kind.PARTY,
            new CancelContract(deal.contract(), party, NOW),
            name(party) + " cancels the contract of " + what);
    steps.command(
        Kind.SYSTEM,
        new ContractTimeOver(deal.contract(), NOW),
        "the time of the contract of " + what + " is over");
  }

  private static Deal in(Deal d, ContractState next) {
    return new Deal(
        d.contract(), d.offer(), d.listing(), d.buyer(), d.seller(), d.price(), next, d.escrow());
  }

  private void escrow(Escrow escrow) {
    switch (escrow.phase()) {
      case REQUESTED -> {
        if (setting.has(Trait.TERMS_REFUSED))
          go(Kind.SYSTEM, escrow.cancelled(CancelCause.TERMS_REFUSED), "its terms are refused");
        go(Kind.SYSTEM, escrow.in(Phase.AWAIT_FUNDS), "AWAIT_FUNDS");
      }
      case AWAIT_FUNDS -> unpaid(escrow);
      case CLOSING -> closing(escrow);
      case FUNDS_HELD -> funded(escrow);
      case DUE -> due(escrow);
      case DISPUTED -> {
        go(Kind.STAFF, escrow.in(Phase.RELEASED), "staff release");
        go(Kind.STAFF, escrow.in(Phase.REFUNDED), "staff refund");
      }
      case RELEASED, REFUNDED, CANCELLED -> {}
    }
    if (escrow.phase().isEnd()) reportEnd(escrow);
  }

  private void unpaid(Escrow escrow) {
    if (w.outside().payout()) go(Kind.PARTY, escrow.in(Phase.FUNDS_HELD), "the buyer pays");
    go(Kind.TIME, escrow.closing(CancelCause.TIMEOUT), "no money in its time, closing");
    if (setting.has(Trait.CANCEL_ESCROW)) {
      go(Kind.PARTY, escrow.closing(CancelCause.BY_BUYER), "the buyer cancels");
      go(Kind.PARTY, escrow.closing(CancelCause.BY_SELLER), "the seller cancels");
    }
    if (escrow.endRequested() != null && !setting.has(Trait.NO_MARKETPLACE_CANCEL))
      go(Kind.SYSTEM, escrow.closing(escrow.endRequested()), "closes for the marketplace");
  }

  /** A payment under way counts when only the time-out has closed it; otherwise it is refunded. */
  private void closing(Escrow escrow) {
    go(Kind.WORLD, escrow.in(Phase.CANCELLED), "CANCELLED");
    if (w.outside().payout())
      go(
          Kind.WORLD,
          escrow.in(escrow.cause() == CancelCause.TIMEOUT ? Phase.FUNDS_HELD : Phase.REFUNDED),
          "a payment was under way");
  }

  /** The marketplace hears of the money, and reads who owns the game. */
  private void funded(Escrow escrow) {
    if (escrow.reports() == Reports.NONE) {
      steps.decide(
          Kind.SYSTEM,
          w.with(deal.contract(), escrow.reported(Reports.FUNDED)),
          new EscrowFunded(deal.contract(), NOW),
          "the money of " + what + " is reported");
      return;
    }
    var listing = w.trade().listings().get(deal.listing());
    if (listing == null) return;
    var read = Reads.of(w, setting, listing);
    var isBuyers = w.outside().owner().equals(deal.buyer());
    var mayDeliver =
        isBuyers || (read.owner() == Owner.SELLER && w.outside().destinationIsBuyers());
    steps.decide(
        Kind.SYSTEM,
        w.with(deal.contract(), escrow.in(mayDeliver ? Phase.DUE : Phase.DISPUTED)),
        new OwnershipSeen(listing.id(), read, NOW),
        "the game of " + what + " is read after the payment");
  }

  private void due(Escrow escrow) {
    var owner = w.outside().owner();
    var mayMove = !setting.owners().isEmpty();
    if (owner.equals(deal.seller()) && setting.second() != Second.SAME_GROUP)
      steps.event(
          Kind.PARTY, w.with(w.outside().ownedBy(deal.buyer())), "the seller delivers " + what);
    if (!owner.equals(deal.seller()) || !mayMove)
      go(Kind.TIME, escrow.in(Phase.RELEASED), "RELEASED");
    if (!owner.equals(deal.buyer()) || !mayMove)
      go(Kind.TIME, escrow.in(Phase.REFUNDED), "REFUNDED");
    else {
      var listing = w.trade().listings().get(deal.listing());
      if (listing != null)
        steps.decide(
            Kind.WORLD,
            w.with(deal.contract(), escrow.in(Phase.REFUNDED)),
            new OwnershipSeen(listing.id(), Reads.of(w, setting, listing), NOW),
            what + " is delivered and refunded");
    }
  }

  private void reportEnd(Escrow escrow) {
    var again = escrow.reports() == Reports.END;
    if (escrow.isEndReported() && !(again && setting.has(Trait.DUPLICATES))) return;
    var listing = w.trade().listings().get(deal.listing());
    var sellerOwes = !w.outside().payout() || (listing != null && listing.ownershipLost());
    steps.decide(
        Kind.SYSTEM,
        w.with(deal.contract(), escrow.reported(again ? Reports.END_AGAIN : Reports.END)),
        new EscrowEnded(
            deal.contract(),
            switch (escrow.phase()) {
              case RELEASED -> EscrowProgress.RELEASED;
              case REFUNDED -> EscrowProgress.REFUNDED;
              default -> EscrowProgress.CANCELLED;
            },
            escrow.phase() == Phase.CANCELLED ? escrow.cause() : null,
            sellerOwes ? Set.of(Side.SELLER) : Set.of(),
            true,
            NOW),
        escrow.phase() + " of " + what + " is reported" + (again ? " again" : ""));
  }

  private void go(Kind kind, Escrow next, String says) {
    steps.event(kind, w.with(deal.contract(), next), "escrow of " + what + ": " + says);
  }
}
