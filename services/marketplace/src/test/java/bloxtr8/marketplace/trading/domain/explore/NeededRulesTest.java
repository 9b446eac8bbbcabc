package bloxtr8.marketplace.trading.domain.explore;

import static bloxtr8.marketplace.trading.domain.explore.Participants.DECIDER;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.trading.domain.ClosingReason;
import bloxtr8.marketplace.trading.domain.ContractState.Requested;
import bloxtr8.marketplace.trading.domain.Offer;
import bloxtr8.marketplace.trading.domain.OpenTrades;
import bloxtr8.marketplace.trading.domain.OwnershipRead;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.TradingCommand;
import bloxtr8.marketplace.trading.domain.TradingCommand.AcceptOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.ActivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelCause;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.DeactivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.DocumentReady;
import bloxtr8.marketplace.trading.domain.TradingCommand.EscrowEnded;
import bloxtr8.marketplace.trading.domain.TradingCommand.MakeOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.OwnershipSeen;
import bloxtr8.marketplace.trading.domain.TradingCommand.PersonBanned;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.SignContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.TierLost;
import bloxtr8.marketplace.trading.domain.TradingDecision;
import bloxtr8.marketplace.trading.domain.TradingDecision.Accepted;
import bloxtr8.marketplace.trading.domain.TradingEvent;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractVoided;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingDeactivated;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferAccepted;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferDeclined;
import bloxtr8.marketplace.trading.domain.TradingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Each rule of the model is needed: a decider without it breaks a law in a world that shows it. */
class NeededRulesTest {

  private static final List<TradingEvent> NOTHING = List.of();

  @Test
  void only_the_end_of_its_own_deal_takes_a_listing_out_of_reserved() {
    finds("ban-reserved", "3: a deal is unsigned, and", NeededRulesTest::takesOutOfReserved);
  }

  @Test
  void a_deals_end_moves_only_the_listing_that_is_reserved_by_it() {
    finds(
        "late-events",
        "3: a deal is",
        (state, command) ->
            command instanceof EscrowEnded c
                ? DECIDER.decide(Rewritten.withoutEnd(state, c.contract()), c)
                : DECIDER.decide(state, command));
  }

  @Test
  void an_executed_contract_is_never_void() {
    finds(
        "ownership",
        "7: a VOID contract has an escrow",
        (state, command) ->
            DECIDER.decide(
                command instanceof OwnershipSeen ? Rewritten.withoutExecution(state) : state,
                command));
  }

  @Test
  void cancels_and_times_reach_a_contract_from_its_acceptance_on() {
    finds("generation", "11: it never comes to rest", NeededRulesTest::waitsForTheDocument);
  }

  @Test
  void a_document_that_is_there_is_the_document() {
    finds(
        "generation",
        "6: the document that was there is replaced",
        (state, command) ->
            command instanceof DocumentReady c
                ? DECIDER.decide(Rewritten.withoutDocument(state, c.contract()), c)
                : DECIDER.decide(state, command));
  }

  @Test
  void a_deal_is_made_on_the_version_that_its_offer_names() {
    finds("edit", "6: the deal is not made on what", NeededRulesTest::dealsOnTheNewestVersion);
  }

  @Test
  void a_command_decides_on_what_it_has_locked() {
    finds(
        "race-offer",
        "4: a PENDING offer on a listing that is Reserved",
        (state, command) ->
            command instanceof MakeOffer c
                ? DECIDER.decide(Rewritten.active(state, c.listing(), c.listingVersion()), c)
                : DECIDER.decide(state, command));
  }

  @Test
  void a_listing_that_leaves_the_market_declines_its_offers() {
    finds(
        "one-deal",
        "4: a PENDING offer on a listing that is Inactive",
        (state, command) ->
            command instanceof DeactivateListing
                ? without(OfferDeclined.class, DECIDER.decide(state, command))
                : DECIDER.decide(state, command));
  }

  @Test
  void reopening_asks_whether_the_seller_may_sell() {
    finds(
        "ban",
        "8: an ACTIVE listing of somebody banned",
        (state, command) ->
            DECIDER.decide(command instanceof EscrowEnded ? Rewritten.fit(state) : state, command));
  }

  @Test
  void unlinking_is_refused_while_anything_is_open() {
    var found =
        new Exploration(
                Worlds.named("unlink"),
                TradingExplorationTest.STATES_MAX,
                DECIDER::decide,
                NeededRulesTest::hasNothingListed)
            .findings();
    assertThat(found.keySet()).anyMatch(f -> f.startsWith("8: a live offer of somebody without"));
  }

  @Test
  void the_sellers_tier_is_asked_at_each_signature() {
    finds(
        "tier",
        "8: a signature above $10,000",
        (state, command) ->
            switch (command) {
              case SignContract c -> DECIDER.decide(Rewritten.verified(state), c);
              case TierLost _ -> new Accepted(NOTHING);
              default -> DECIDER.decide(state, command);
            });
  }

  @Test
  void nobody_claims_a_universe_whose_executed_deal_has_not_ended() {
    finds(
        "claim",
        "7: a VOID contract has an escrow",
        (state, command) ->
            DECIDER.decide(
                command instanceof PublishListing ? Rewritten.withoutExecution(state) : state,
                command));
  }

  @Test
  void the_deals_own_buyer_is_not_another_owner() {
    finds(
        "ownership",
        "3: the seller handed over early",
        (state, command) ->
            command instanceof OwnershipSeen c
                ? DECIDER.decide(state, new OwnershipSeen(c.listing(), byStranger(c), c.at()))
                : DECIDER.decide(state, command));
  }

  @Test
  void a_refused_escrow_ends_its_deal() {
    finds(
        "refused",
        "11: it never comes to rest",
        (state, command) ->
            command instanceof EscrowEnded c && c.cause() == CancelCause.TERMS_REFUSED
                ? new Accepted(NOTHING)
                : DECIDER.decide(state, command));
  }

  @Test
  void owning_is_owning_in_the_listings_own_way() {
    finds(
        "route",
        "12: an offer is accepted for what cannot be delivered",
        withAccept((state, c) -> DECIDER.decide(state, with(c, seenAs(c.read(), Owner.SELLER)))));
  }

  @Test
  void a_lapse_belongs_to_who_owed_what_was_missing() {
    finds(
        "lapses",
        "10: a lapse of somebody who is not to blame",
        (state, command) ->
            command instanceof EscrowEnded c
                ? DECIDER.decide(
                    state,
                    new EscrowEnded(
                        c.contract(), c.end(), c.cause(), Set.of(), c.couldPay(), c.at()))
                : DECIDER.decide(state, command));
  }

  @Test
  void a_hand_over_claims_its_group_and_every_universe_in_it() {
    finds("group", "5: two escrows are funded", NeededRulesTest::claimsOneUniverse);
    finds("group-move", "5: the hand-over moves what", NeededRulesTest::claimsOneUniverse);
  }

  @Test
  void activation_is_publication_again() {
    finds(
        "ban",
        "8: an ACTIVE listing of somebody banned",
        (state, command) ->
            DECIDER.decide(
                command instanceof ActivateListing ? Rewritten.fit(state) : state, command));
  }

  @Test
  void what_is_paused_or_removed_is_lifted_by_staff_only() {
    finds(
        "moderation",
        "14: what reports or staff have stopped is accepted",
        withAccept((state, c) -> DECIDER.decide(Rewritten.unmarked(state), c)));
    finds(
        "moderation",
        "14: what reports or staff have stopped is listed",
        (state, command) ->
            DECIDER.decide(
                command instanceof PublishListing ? Rewritten.unmarked(state) : state, command));
  }

  @Test
  void the_destination_is_the_buyers() {
    finds(
        "destination",
        "12: an offer is accepted for what cannot be delivered",
        withAccept((state, c) -> DECIDER.decide(state, with(c, toTheBuyer(c.read())))));
  }

  private static void finds(
      String world, String law, BiFunction<TradingState, TradingCommand, TradingDecision> without) {
    var found =
        new Exploration(
                Worlds.named(world),
                TradingExplorationTest.STATES_MAX,
                without,
                Exploration::hasNothingOpen)
            .findings();
    assertThat(found.keySet()).as(world).anyMatch(finding -> finding.startsWith(law));
  }

  private static TradingDecision takesOutOfReserved(TradingState state, TradingCommand command) {
    var decision = DECIDER.decide(state, command);
    if (!(command instanceof PersonBanned c) || !(decision instanceof Accepted(var events)))
      return decision;
    var more = new ArrayList<>(events);
    for (var listing : state.listings().values())
      if (listing.seller().equals(c.user()) && Laws.isReserved(listing))
        more.addFirst(new ListingDeactivated(listing.id(), ClosingReason.SELLER_BANNED));
    return new Accepted(without(more));
  }

  /** The deals stay, as they did when a ban left them alone. */
  private static List<TradingEvent> without(List<TradingEvent> events) {
    return events.stream().filter(event -> !(event instanceof ContractVoided)).toList();
  }

  private static TradingDecision waitsForTheDocument(TradingState state, TradingCommand command) {
    return switch (command) {
      case CancelContract c when isRequested(state, c.contract()) -> new Accepted(NOTHING);
      case ContractTimeOver c when isRequested(state, c.contract()) -> new Accepted(NOTHING);
      default -> DECIDER.decide(state, command);
    };
  }

  private static boolean isRequested(TradingState state, ContractId contract) {
    var deal = state.deals().get(contract);
    return deal != null && deal.state() instanceof Requested;
  }

  private static TradingDecision dealsOnTheNewestVersion(
      TradingState state, TradingCommand command) {
    var decision = DECIDER.decide(state, command);
    if (!(decision instanceof Accepted(var events))) return decision;
    return new Accepted(
        events.stream()
            .map(event ->
                event instanceof OfferAccepted e
                    ? (TradingEvent) new OfferAccepted(inNewestVersion(state, e.offer()), e.deal())
                    : event)
            .toList());
  }

  private static Offer inNewestVersion(TradingState state, Offer o) {
    var listing = state.listings().get(o.listing());
    return new Offer(
        o.id(),
        o.listing(),
        o.buyer(),
        o.seller(),
        o.madeBy(),
        o.parent(),
        o.round(),
        o.amount(),
        listing == null ? 1 : listing.version(),
        o.conditions(),
        o.destination(),
        o.fees(),
        o.createdAt(),
        o.expiresAt(),
        o.state());
  }

  private static TradingDecision claimsOneUniverse(TradingState state, TradingCommand command) {
    return switch (command) {
      case PublishListing c ->
          DECIDER.decide(
              Rewritten.withOwnClaims(state),
              new PublishListing(
                  c.listing(), c.by(), c.asset(), c.terms(), withoutGroup(c.read()), c.at()));
      case AcceptOffer c ->
          DECIDER.decide(Rewritten.withOwnClaims(state), with(c, withoutGroup(c.read())));
      default -> DECIDER.decide(state, command);
    };
  }

  private static boolean hasNothingListed(TradingState state, UserId user) {
    var open = OpenTrades.of(state, user);
    return open.listings().isEmpty() && open.contracts().isEmpty();
  }

  private static BiFunction<TradingState, TradingCommand, TradingDecision> withAccept(
      BiFunction<TradingState, AcceptOffer, TradingDecision> other) {
    return (state, command) ->
        command instanceof AcceptOffer c ? other.apply(state, c) : DECIDER.decide(state, command);
  }

  private static AcceptOffer with(AcceptOffer c, OwnershipRead read) {
    return new AcceptOffer(
        c.offer(), c.by(), c.contract(), c.amount(), c.listingVersion(), read, c.at());
  }

  private static OwnershipRead byStranger(OwnershipSeen c) {
    var read = c.read();
    return new OwnershipRead(
        read.owner(), null, read.inGroup(), read.heldBy(), read.destinationIsBuyers());
  }

  private static OwnershipRead seenAs(OwnershipRead read, Owner owner) {
    return new OwnershipRead(owner, null, read.inGroup(), read.heldBy(), true);
  }

  private static OwnershipRead toTheBuyer(OwnershipRead read) {
    return new OwnershipRead(read.owner(), read.user(), read.inGroup(), read.heldBy(), true);
  }

  private static OwnershipRead withoutGroup(OwnershipRead read) {
    return new OwnershipRead(read.owner(), read.user(), Set.of(), null, read.destinationIsBuyers());
  }

  private static TradingDecision without(
      Class<? extends TradingEvent> kind, TradingDecision decision) {
    return decision instanceof Accepted(var events)
        ? new Accepted(events.stream().filter(event -> !kind.isInstance(event)).toList())
        : decision;
  }
}
