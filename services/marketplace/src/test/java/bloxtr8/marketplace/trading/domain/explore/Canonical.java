package bloxtr8.marketplace.trading.domain.explore;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.OfferId;
import bloxtr8.marketplace.trading.domain.Deal;
import bloxtr8.marketplace.trading.domain.Offer;
import bloxtr8.marketplace.trading.domain.TradingCommand;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractReport;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.OfferRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.OfferTimeOver;
import bloxtr8.marketplace.trading.domain.TradingState;
import bloxtr8.marketplace.trading.domain.explore.Escrow.Phase;
import bloxtr8.marketplace.trading.domain.explore.Escrow.Reports;
import bloxtr8.marketplace.trading.domain.explore.Setting.Trait;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes differences that no longer matter, so that worlds with equal futures are equal: offers
 * and deals of which nothing more can come, and where in its negotiation an offer stands.
 */
final class Canonical {

  private Canonical() {}

  static World of(World w, Setting setting) {
    var contracts = new HashSet<ContractId>();
    var offers = new HashSet<OfferId>();
    for (var command : w.underWay()) mentioned(command, contracts, offers);

    var deals = new HashMap<ContractId, Deal>();
    for (var deal : w.trade().deals().values())
      if (!isOver(w, setting, deal) || contracts.contains(deal.contract()))
        deals.put(deal.contract(), deal);
    var kept = new HashMap<OfferId, Offer>();
    for (var offer : w.trade().offers().values())
      if (offer.state().isLive() || offers.contains(offer.id()))
        kept.put(offer.id(), withoutHistory(offer));
    var escrows = new HashMap<ContractId, Escrow>();
    w.escrows()
        .forEach((contract, escrow) -> {
          if (deals.containsKey(contract)) escrows.put(contract, of(escrow, setting));
        });
    var lapses =
        w.lapses().stream()
            .filter(lapse -> deals.containsKey(lapse.contract()))
            .collect(Collectors.toUnmodifiableSet());
    return new World(
        new TradingState(
            w.trade().people(), w.trade().universes(), w.trade().listings(), kept, deals),
        w.outside(),
        w.made(),
        w.underWay(),
        Map.copyOf(escrows),
        lapses);
  }

  private static void mentioned(
      TradingCommand command, Set<ContractId> contracts, Set<OfferId> offers) {
    switch (command) {
      case OfferRequest c -> offers.add(c.answered());
      case OfferTimeOver c -> offers.add(c.offer());
      case ContractRequest c -> contracts.add(c.contract());
      case ContractReport c -> contracts.add(c.contract());
      default -> {}
    }
  }

  private static boolean isOver(World w, Setting setting, Deal deal) {
    var escrow = w.escrows().get(deal.contract());
    if (escrow == null) return deal.isEnded();
    var last = setting.has(Trait.DUPLICATES) ? Reports.END_AGAIN : Reports.END;
    return deal.isEnded() && escrow.reports().compareTo(last) >= 0;
  }

  private static Offer withoutHistory(Offer offer) {
    return new Offer(
        offer.id(),
        offer.listing(),
        offer.buyer(),
        offer.seller(),
        offer.madeBy(),
        null,
        1,
        offer.amount(),
        offer.listingVersion(),
        offer.conditions(),
        offer.destination(),
        offer.fees(),
        offer.createdAt(),
        offer.expiresAt(),
        offer.state());
  }

  private static Escrow of(Escrow escrow, Setting setting) {
    var closes = escrow.phase() == Phase.CLOSING || escrow.phase() == Phase.CANCELLED;
    var matters = closes && (!escrow.isEndReported() || setting.has(Trait.DUPLICATES));
    var mayEnd = escrow.phase().compareTo(Phase.AWAIT_FUNDS) <= 0;
    return new Escrow(
        escrow.phase(),
        matters ? escrow.cause() : null,
        mayEnd ? escrow.endRequested() : null,
        escrow.reports());
  }
}
