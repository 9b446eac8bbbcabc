package bloxtr8.marketplace.trading.domain.explore;

import static bloxtr8.marketplace.trading.domain.explore.Participants.DECIDER;
import static bloxtr8.marketplace.trading.domain.explore.Participants.NOW;

import bloxtr8.kernel.ContractId;
import bloxtr8.marketplace.trading.domain.ContractState.Voided;
import bloxtr8.marketplace.trading.domain.Deal;
import bloxtr8.marketplace.trading.domain.Listing;
import bloxtr8.marketplace.trading.domain.ListingState.Active;
import bloxtr8.marketplace.trading.domain.ListingState.Reserved;
import bloxtr8.marketplace.trading.domain.Offer;
import bloxtr8.marketplace.trading.domain.OfferState.OnHold;
import bloxtr8.marketplace.trading.domain.OfferState.Pending;
import bloxtr8.marketplace.trading.domain.OwnershipRead;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.TradingCommand.AcceptOffer;
import bloxtr8.marketplace.trading.domain.TradingDecision.Refused;
import bloxtr8.marketplace.trading.domain.explore.Setting.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The laws that a moment may break; the numbers are those of the rules' own model. */
final class Laws {

  private static final OwnershipRead GOOD = new OwnershipRead(Owner.SELLER, null, Set.of(), true);

  private Laws() {}

  static boolean isReserved(Listing listing) {
    return listing.state() instanceof Reserved;
  }

  static List<String> brokenIn(World w, Setting setting) {
    var broken = new ArrayList<String>();
    for (var listing : w.listings()) ofListing(w, listing, broken);
    var live = w.listings().stream().filter(listing -> listing.state().isLive()).toList();
    if (live.size() > 1 && !Collections.disjoint(live.getFirst().claims(), live.getLast().claims()))
      broken.add("1: two live listings claim the same");
    for (var offer : w.liveOffers()) ofOffer(w, setting, offer, broken);
    for (var deal : w.deals()) ofDeal(w, deal, broken);
    var funded = w.escrows().values().stream().filter(escrow -> escrow.phase().isFunded()).count();
    if (funded > 1 && !setting.has(Trait.GROUP_MOVES))
      broken.add("5: two escrows are funded for what moves together");
    return broken;
  }

  private static void ofListing(World w, Listing listing, List<String> broken) {
    var deals =
        w.deals().stream()
            .filter(deal -> deal.listing().equals(listing.id()) && !deal.isEnded())
            .toList();
    if (listing.state() instanceof Reserved(var contract)) {
      if (deals.isEmpty()) broken.add("3: RESERVED without a deal");
      else if (deals.size() > 1) broken.add("3: two deals of one listing");
      else if (!deals.getFirst().contract().equals(contract))
        broken.add("3: RESERVED for a deal that has ended");
    } else if (!deals.isEmpty())
      broken.add(
          "3: a deal is %s, and its listing is not RESERVED"
              .formatted(stage(w, deals.getFirst().contract())));
    var seller = listing.seller();
    if (listing.state() instanceof Active
        && !w.outside().effectsDue().contains(seller)
        && !w.isFit(seller))
      broken.add("8: an ACTIVE listing of somebody banned, or without a linked account");
  }

  private static String stage(World w, ContractId contract) {
    var deal = w.trade().deals().get(contract);
    var escrow = w.escrows().get(contract);
    if (deal == null || escrow == null) return "unsigned";
    return escrow.phase().isEnd() ? "over" : escrow.phase().isFunded() ? "funded" : "unpaid";
  }

  private static void ofOffer(World w, Setting setting, Offer offer, List<String> broken) {
    var listing = w.trade().listings().get(offer.listing());
    if (listing == null) throw new IllegalStateException("no listing of " + offer);
    var state = listing.state();
    if (offer.state() instanceof Pending && !(state instanceof Active))
      broken.add("4: a PENDING offer on a listing that is " + state.getClass().getSimpleName());
    if (offer.state() instanceof OnHold && !(state instanceof Reserved))
      broken.add("4: an ON_HOLD offer on a listing that is " + state.getClass().getSimpleName());
    if (offer.state() instanceof Pending && offer.amount().compareTo(listing.terms().price()) > 0)
      broken.add("6: a PENDING offer above the listing's price");
    if (offer.buyer().equals(offer.seller())) broken.add("8: a trade with oneself");
    if (!w.outside().effectsDue().contains(offer.buyer()) && w.isBanned(offer.buyer()))
      broken.add("8: a live offer of somebody banned");
    if (!w.isLinked(offer.buyer()) || !w.isLinked(offer.seller()))
      broken.add("8: a live offer of somebody without a linked account");
    for (var other : w.liveOffers())
      if (!other.id().equals(offer.id())
          && other.buyer().equals(offer.buyer())
          && other.listing().equals(offer.listing()))
        broken.add("2: two live offers of one buyer for one listing");
    if (isTalk(setting) && offer.state() instanceof Pending && mayNotBeAccepted(w, offer))
      broken.add("13: a PENDING offer cannot be accepted any more, and nobody was told");
  }

  private static boolean isTalk(Setting setting) {
    return setting.has(Trait.NO_ESCROW) && setting.race() == 0;
  }

  /** Although both are fit, its time is not over, and Roblox shows what it should. */
  private static boolean mayNotBeAccepted(World w, Offer offer) {
    if (offer.isOver(NOW)) return false;
    var command =
        new AcceptOffer(
            offer.id(),
            offer.receiver(),
            Participants.contract(offer.id()),
            offer.amount(),
            offer.listingVersion(),
            GOOD,
            NOW);
    return DECIDER.decide(w.trade(), command) instanceof Refused;
  }

  private static void ofDeal(World w, Deal deal, List<String> broken) {
    var escrow = w.escrows().get(deal.contract());
    if (deal.state() instanceof Voided && escrow != null)
      broken.add("7: a VOID contract has an escrow, " + stage(w, deal.contract()));
    if (deal.state().isOpen())
      for (var party : List.of(deal.buyer(), deal.seller()))
        if (w.isBanned(party) && !w.outside().effectsDue().contains(party))
          broken.add("8: a contract to be signed with a banned party");
  }
}
