package bloxtr8.marketplace.trading.domain.explore;

import static bloxtr8.marketplace.trading.domain.explore.Participants.DESTINATION;
import static bloxtr8.marketplace.trading.domain.explore.Participants.FEES;
import static bloxtr8.marketplace.trading.domain.explore.Participants.FIRST;
import static bloxtr8.marketplace.trading.domain.explore.Participants.LATER;
import static bloxtr8.marketplace.trading.domain.explore.Participants.NEW_FEES;
import static bloxtr8.marketplace.trading.domain.explore.Participants.NOW;
import static bloxtr8.marketplace.trading.domain.explore.Participants.RIVAL;
import static bloxtr8.marketplace.trading.domain.explore.Participants.name;
import static bloxtr8.marketplace.trading.domain.explore.Participants.number;

import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.trading.domain.Listing;
import bloxtr8.marketplace.trading.domain.ListingState.Active;
import bloxtr8.marketplace.trading.domain.Offer;
import bloxtr8.marketplace.trading.domain.OfferState.Pending;
import bloxtr8.marketplace.trading.domain.TradingCommand.AcceptOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.CounterOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.DeclineOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.MakeOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.OfferTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.WithdrawOffer;
import bloxtr8.marketplace.trading.domain.explore.Move.Kind;
import bloxtr8.marketplace.trading.domain.explore.Setting.Second;
import bloxtr8.marketplace.trading.domain.explore.Setting.Trait;

/** What people and clocks do with offers. */
final class OfferMoves {

  private OfferMoves() {}

  static void add(Steps steps) {
    var w = steps.from();
    for (var listing : w.listings())
      if (listing.state() instanceof Active)
        for (var buyer : steps.setting().buyers())
          if (mayBegin(w, steps.setting(), buyer))
            for (var amount : steps.setting().amounts()) make(steps, listing, buyer, amount);
    for (var offer : w.liveOffers()) move(steps, offer);
  }

  /** Buyers who are exchangeable come in one order. */
  private static boolean mayBegin(World w, Setting setting, UserId buyer) {
    if (setting.has(Trait.ASYMMETRIC) || setting.second() != Second.NONE) return true;
    return !buyer.equals(RIVAL) || w.made() > 0;
  }

  private static void make(Steps steps, Listing listing, UserId buyer, Money amount) {
    var w = steps.from();
    if (!mayMakeMore(w, steps.setting())) return;
    steps.command(
        Kind.PARTY,
        new MakeOffer(
            Participants.offer(0),
            listing.id(),
            buyer,
            listing.version(),
            amount,
            "",
            DESTINATION,
            Reads.of(w, steps.setting(), listing),
            fees(w),
            LATER,
            NOW),
        "%s offers %s for listing %s"
            .formatted(name(buyer), amount, listing.id().equals(FIRST) ? 1 : 2));
  }

  private static boolean mayMakeMore(World w, Setting setting) {
    var underWay =
        w.underWay().stream()
            .filter(c -> c instanceof MakeOffer || c instanceof CounterOffer)
            .count();
    return w.made() + underWay < setting.offersMax();
  }

  private static FeeSchedule fees(World w) {
    return w.outside().newFees() ? NEW_FEES : FEES;
  }

  private static void move(Steps steps, Offer offer) {
    var w = steps.from();
    var setting = steps.setting();
    var what = "offer " + number(offer.id()) + " (" + offer.amount() + ")";
    if (offer.isOver(NOW))
      steps.command(Kind.SYSTEM, new OfferTimeOver(offer.id(), NOW), what + " expires");
    else steps.event(Kind.TIME, w.with(timeOver(offer)), "the time of " + what + " runs out");
    if (offer.state() instanceof Pending) answer(steps, offer, what);
    if (setting.has(Trait.WITHDRAW)) {
      steps.command(
          Kind.PARTY,
          new WithdrawOffer(offer.id(), offer.maker(), NOW),
          name(offer.maker()) + " withdraws " + what);
      if (setting.racing().contains(DeclineOffer.class))
        steps.command(
            Kind.PARTY,
            new DeclineOffer(offer.id(), offer.receiver(), NOW),
            name(offer.receiver()) + " declines " + what);
    }
  }

  private static void answer(Steps steps, Offer offer, String what) {
    var w = steps.from();
    var setting = steps.setting();
    var listing = w.trade().listings().get(offer.listing());
    if (listing == null) return;
    steps.command(
        Kind.PARTY,
        new AcceptOffer(
            offer.id(),
            offer.receiver(),
            Participants.contract(offer.id()),
            offer.amount(),
            offer.listingVersion(),
            Reads.of(w, setting, listing),
            NOW),
        name(offer.receiver()) + " accepts " + what);
    if (!setting.has(Trait.COUNTER) || !mayMakeMore(w, setting)) return;
    for (var amount : setting.amounts())
      if (!amount.equals(offer.amount()))
        steps.command(
            Kind.PARTY,
            new CounterOffer(
                Participants.offer(0),
                offer.id(),
                offer.receiver(),
                listing.version(),
                amount,
                "",
                fees(w),
                LATER,
                NOW),
            name(offer.receiver()) + " counters " + what + " with " + amount);
  }

  private static Offer timeOver(Offer o) {
    return new Offer(
        o.id(),
        o.listing(),
        o.buyer(),
        o.seller(),
        o.madeBy(),
        o.parent(),
        o.round(),
        o.amount(),
        o.listingVersion(),
        o.conditions(),
        o.destination(),
        o.fees(),
        o.createdAt(),
        NOW,
        o.state());
  }
}
