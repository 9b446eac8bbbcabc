package bloxtr8.marketplace.trading.domain.explore;

import static bloxtr8.marketplace.trading.domain.explore.Participants.NOW;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.ContractState.PendingSignature;
import bloxtr8.marketplace.trading.domain.ContractState.VoidReason;
import bloxtr8.marketplace.trading.domain.Deal;
import bloxtr8.marketplace.trading.domain.EscrowProgress;
import bloxtr8.marketplace.trading.domain.Offer;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.Side;
import bloxtr8.marketplace.trading.domain.TradingCommand;
import bloxtr8.marketplace.trading.domain.TradingCommand.AcceptOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.EscrowEnded;
import bloxtr8.marketplace.trading.domain.TradingCommand.OwnershipSeen;
import bloxtr8.marketplace.trading.domain.TradingDecision;
import bloxtr8.marketplace.trading.domain.TradingDecision.Refused;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractReady;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractSigned;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractVoided;
import bloxtr8.marketplace.trading.domain.TradingEvent.EscrowProgressed;
import bloxtr8.marketplace.trading.domain.TradingEvent.LapseRecorded;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingPublished;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferAccepted;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferCountered;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferMade;
import bloxtr8.marketplace.trading.domain.TradingRefusal;
import bloxtr8.marketplace.trading.domain.explore.Setting.Second;
import bloxtr8.marketplace.trading.domain.explore.World.Lapse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The laws that one decision may break. */
final class StepLaws {

  private final Setting setting;
  private final World before;
  private final TradingCommand command;
  private final TradingDecision decision;
  private final List<String> broken = new ArrayList<>();

  private StepLaws(
      Setting setting, World before, TradingCommand command, TradingDecision decision) {
    this.setting = setting;
    this.before = before;
    this.command = command;
    this.decision = decision;
  }

  static List<String> broken(
      Setting setting, World before, TradingCommand command, TradingDecision decision) {
    return new StepLaws(setting, before, command, decision).check();
  }

  private List<String> check() {
    if (decision instanceof Refused(var why, var _) && why == TradingRefusal.NOT_FOUND)
      broken.add("15: who loses a race learns nothing");
    for (var event : World.events(decision))
      switch (event) {
        case OfferMade e -> begun(e.offer());
        case OfferCountered e -> begun(e.offer());
        case ListingPublished e -> unmarked(e.published().asset().universe(), "listed");
        case OfferAccepted e -> accepted(e);
        case ContractReady e -> ready(e);
        case ContractSigned e -> signed(e);
        case ContractVoided e -> voided(e);
        case EscrowProgressed e -> ended(e);
        default -> {}
      }
    return broken;
  }

  private void begun(Offer offer) {
    var listing = before.trade().listings().get(offer.listing());
    if (listing == null) return;
    unmarked(listing.asset().universe(), "offered for");
    if (!before.isFit(offer.buyer()) || !before.isFit(offer.seller()))
      broken.add("8: an offer of, or for, somebody banned or without a linked account");
    if (offer.listingVersion() != listing.version())
      broken.add("6: an offer on a text that is not the listing's");
  }

  private void unmarked(UniverseId universe, String what) {
    var mark = before.trade().universes().get(universe);
    if (mark != null && (mark.paused() || mark.removed()))
      broken.add("14: what reports or staff have stopped is " + what);
  }

  private void accepted(OfferAccepted e) {
    var offer = before.trade().offers().get(e.offer().id());
    if (offer == null || !(command instanceof AcceptOffer c)) return;
    var listing = before.trade().listings().get(offer.listing());
    if (listing == null) return;
    unmarked(listing.asset().universe(), "accepted");
    if (offer.isOver(NOW)) broken.add("9: an expired offer is accepted");
    if (!sameTerms(offer, e.offer()) || !e.deal().price().equals(offer.amount()))
      broken.add("6: the deal is not made on what the offer names");
    if (!c.amount().equals(e.deal().price()) || c.listingVersion() != e.offer().listingVersion())
      broken.add("6: the deal is not made on what the accepting person saw");
    if (c.read().owner() != Owner.SELLER || !c.read().destinationIsBuyers())
      broken.add("12: an offer is accepted for what cannot be delivered");
    if (setting.second() == Second.SAME_GROUP
        && before.outside().inGroup()
        && before.listings().stream().filter(l -> l.state().isLive()).count() > 1)
      broken.add("5: the hand-over moves what another live listing sells");
    if (!before.isFit(offer.buyer()) || !before.isFit(offer.seller()))
      broken.add("8: a deal with somebody banned or without a linked account");
  }

  private static boolean sameTerms(Offer one, Offer other) {
    return one.amount().equals(other.amount())
        && one.listingVersion() == other.listingVersion()
        && one.conditions().equals(other.conditions())
        && Objects.equals(one.destination(), other.destination())
        && one.fees().equals(other.fees());
  }

  private void ready(ContractReady e) {
    if (dealBefore(e.contract()).state() instanceof PendingSignature)
      broken.add("6: the document that was there is replaced by another");
  }

  private void signed(ContractSigned e) {
    var deal = dealBefore(e.contract());
    if (deal.state() instanceof PendingSignature p && !p.until().isAfter(NOW))
      broken.add("9: a signature after the time to sign");
    for (var party : List.of(deal.buyer(), deal.seller()))
      if (!before.isFit(party))
        broken.add("8: a signature under a contract with somebody banned or not linked");
    if (deal.price().units() > Participants.RULES.verifiedSellerAboveCents()
        && before.trade().person(deal.seller()).standing().tier() != Tier.TIER_2)
      broken.add("8: a signature above $10,000 with a seller who is not TIER_2 any more");
  }

  private void voided(ContractVoided e) {
    var deal = dealBefore(e.contract());
    if (e.reason() == VoidReason.OWNERSHIP_LOST
        && command instanceof OwnershipSeen c
        && deal.buyer().equals(c.read().user()))
      broken.add("3: the seller handed over early, and the deal is void for it");
    var unfit = !before.isFit(deal.buyer()) || !before.isFit(deal.seller());
    blame(deal, unfit ? Set.of() : dueForVoid(deal, e.reason()));
  }

  private Set<Side> dueForVoid(Deal deal, VoidReason reason) {
    var signed = deal.state() instanceof PendingSignature p ? p.signed() : Set.<Side>of();
    return switch (reason) {
      case EXPIRED -> {
        var due = new HashSet<>(Set.of(Side.values()));
        due.removeAll(signed);
        yield due;
      }
      case OWNERSHIP_LOST -> Set.of(Side.SELLER);
      case CANCELLED -> {
        var side =
            command instanceof CancelContract c && c.by().equals(deal.buyer())
                ? Side.BUYER
                : Side.SELLER;
        var isFree = !(deal.state() instanceof PendingSignature) || signed.equals(Set.of(side));
        yield isFree ? Set.of() : Set.of(side);
      }
      case NO_DOCUMENT, PARTY_BANNED, TIER_LOST -> Set.of();
    };
  }

  private void ended(EscrowProgressed e) {
    if (!(command instanceof EscrowEnded c)) return;
    var deal = dealBefore(e.contract());
    var banned = before.isBanned(deal.buyer()) || before.isBanned(deal.seller());
    blame(deal, banned || c.end() != EscrowProgress.CANCELLED ? Set.of() : dueForCancel(c));
  }

  private static Set<Side> dueForCancel(EscrowEnded c) {
    return switch (c.cause()) {
      case TIMEOUT, PAYMENT_FAILED, BY_BUYER ->
          c.unmet().isEmpty() ? Set.of(Side.BUYER) : c.unmet();
      case BY_SELLER, OWNERSHIP_LOST -> Set.of(Side.SELLER);
      case PARTY_BANNED, TERMS_REFUSED -> Set.of();
      case null -> Set.of();
    };
  }

  private void blame(Deal deal, Set<Side> due) {
    var right = new HashSet<UserId>();
    for (var side : due) right.add(deal.person(side));
    var blamed = new HashSet<UserId>();
    for (var event : World.events(decision))
      if (event instanceof LapseRecorded l && l.contract().equals(deal.contract())) {
        if (!blamed.add(l.user()) || before.lapses().contains(new Lapse(l.contract(), l.user())))
          broken.add("10: one lapse is counted twice");
        if (!right.contains(l.user())) broken.add("10: a lapse of somebody who is not to blame");
      }
    if (!blamed.containsAll(right)) broken.add("10: a lapse is not recorded");
  }

  private Deal dealBefore(ContractId contract) {
    return Objects.requireNonNull(before.trade().deals().get(contract));
  }
}
