package bloxtr8.marketplace.trading.domain;

import static bloxtr8.marketplace.trading.domain.TradingRefusal.*;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.LISTING_OFFERS_LIMIT;
import static bloxtr8.marketplace.trading.domain.TradingSamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.UniverseAsset;
import bloxtr8.marketplace.trading.domain.OfferState.Expired;
import bloxtr8.marketplace.trading.domain.OfferState.OnHold;
import bloxtr8.marketplace.trading.domain.OfferState.Pending;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.TradingCommand.AcceptOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.CounterOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.EditListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.MakeOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.WithdrawOffer;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferExpired;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferMade;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferRulesTest {

  private static TradingState listed(Visibility visibility) {
    var terms = new ListingTerms("Tycoon", "", PRICE, "tycoon", visibility, "guild", 7, 7);
    return after(
        nothing(), new PublishListing(LISTING, ALICE, new UniverseAsset(GAME), terms, OWNED, NOON));
  }

  private static MakeOffer in(@Nullable String guild, UserId by) {
    return new MakeOffer(
        NEXT_OFFER, LISTING, by, guild, 1, AMOUNT, "", DESTINATION, OWNED, FEES, EXPIRY, NOON);
  }

  private static MakeOffer to(@Nullable GroupId destination, boolean theirs) {
    var read = new OwnershipRead(Owner.SELLER, null, Set.of(), theirs);
    return new MakeOffer(OFFER, LISTING, BOB, 1, AMOUNT, "", destination, read, FEES, EXPIRY, NOON);
  }

  private static Trader bob(int openOffers, int lapses, boolean owes) {
    var bob = trader(BOB, Tier.TIER_1, false);
    return new Trader(bob.standing(), bob.roblox(), 0, 0, 0, openOffers, lapses, owes);
  }

  @Test
  void an_offer_is_from_one_dollar_to_the_price_and_leaves_the_seller_something() {
    var listed = listed(Visibility.PUBLIC);
    assertThat(refusal(listed, offer(OFFER, BOB, PRICE))).isNull();
    assertThat(refusal(listed, offer(OFFER, BOB, PRICE.plus(Money.cents(1)))))
        .isEqualTo(AMOUNT_TOO_HIGH);
    assertThat(refusal(listed, offer(OFFER, BOB, Money.cents(100)))).isNull();
    assertThat(refusal(listed, offer(OFFER, BOB, Money.cents(99)))).isEqualTo(AMOUNT_TOO_LOW);
    var dear =
        new MakeOffer(
            OFFER,
            LISTING,
            BOB,
            1,
            Money.cents(100),
            "",
            DESTINATION,
            OWNED,
            new FeeSchedule(290, 30, 100, 0, 50),
            EXPIRY,
            NOON);
    assertThat(refusal(listed, dear)).isEqualTo(AMOUNT_TOO_LOW);
  }

  @Test
  void a_private_listing_takes_offers_of_its_guild_and_of_who_has_offered() {
    var listed = listed(Visibility.PRIVATE);
    assertThat(refusal(listed, in(null, BOB))).isEqualTo(NOT_FOUND);
    assertThat(refusal(listed, in("another", BOB))).isEqualTo(NOT_FOUND);
    assertThat(refusal(listed, in("guild", BOB))).isNull();
    var withdrawn = after(listed, in("guild", BOB), new WithdrawOffer(NEXT_OFFER, BOB, NOON));
    assertThat(refusal(withdrawn, to(DESTINATION, true))).isNull();
  }

  @Test
  void a_game_transfer_needs_a_destination_of_the_buyer() {
    var listed = listed(Visibility.PUBLIC);
    assertThat(refusal(listed, to(null, true))).isEqualTo(DESTINATION_REQUIRED);
    assertThat(refusal(listed, to(DESTINATION, false))).isEqualTo(DESTINATION_NOT_YOURS);
    var lost = new OwnershipRead(Owner.SELLER, null, Set.of(), false);
    assertThat(refusal(active(), accept(OFFER, ALICE, lost))).isEqualTo(DESTINATION_NOT_YOURS);
  }

  @Test
  void a_hand_over_has_no_destination() {
    var asset = new GroupAsset(GAME, new GroupId(5));
    var listed =
        after(nothing(), new PublishListing(LISTING, ALICE, asset, terms(PRICE), OWNED, NOON));
    var offered = after(listed, to(DESTINATION, true)).offers().get(OFFER);
    assertThat(offered).isNotNull().extracting(Offer::destination).isNull();
  }

  @Test
  void the_version_that_a_buyer_saw_is_the_present_one() {
    var edited = after(active(), new EditListing(LISTING, ALICE, 1, terms(AMOUNT), NOON));
    assertThat(refusal(edited, offer(NEXT_OFFER, DAVE, LOWER))).isEqualTo(LISTING_CHANGED);
    assertThat(refusal(edited, counter(ALICE))).isEqualTo(LISTING_CHANGED);
    assertThat(refusal(edited, accept(OFFER, ALICE, OWNED))).isNull();
  }

  @Test
  void nobody_trades_with_themselves() {
    assertThat(refusal(active(), offer(NEXT_OFFER, ALICE, AMOUNT))).isEqualTo(OWN_LISTING);
    var dave = trader(DAVE, Tier.TIER_1, false);
    var sameAccount =
        with(
            active(),
            new Trader(
                dave.standing(), trader(ALICE, Tier.TIER_1, false).roblox(), 0, 0, 0, 0, 0, false));
    assertThat(refusal(sameAccount, offer(NEXT_OFFER, DAVE, AMOUNT))).isEqualTo(SAME_PERSON);
  }

  @Test
  void a_buyer_has_one_live_offer_for_a_listing_also_on_hold() {
    assertThat(refusal(active(), offer(NEXT_OFFER, BOB, LOWER))).isEqualTo(OFFER_EXISTS);
    var reopened = after(requested(), new TradingCommand.CancelContract(CONTRACT, ALICE, NOON));
    assertThat(refusal(reopened, offer(NEXT_OFFER, CAROL, LOWER))).isEqualTo(OFFER_EXISTS);
    assertThat(refusal(reopened, offer(NEXT_OFFER, BOB, LOWER))).isNull();
  }

  @Test
  void a_new_offer_expires_the_one_before_whose_time_is_over() {
    var again = at(EXPIRY);
    assertThat(refusal(active(), at(EXPIRY.minusMillis(1)))).isEqualTo(OFFER_EXISTS);
    assertThat(events(DECIDER.decide(active(), again)))
        .hasExactlyElementsOfTypes(OfferExpired.class, OfferMade.class);
    var after = after(active(), again);
    assertThat(after.offers().get(OFFER)).extracting(Offer::state).isEqualTo(new Expired());
    assertThat(after.offers().get(RIVAL_OFFER)).extracting(Offer::state).isEqualTo(new Pending());
    assertThat(after(after, again)).isEqualTo(after);
    assertThat(refusal(with(active(), bob(1, 2, false)), again)).isNull();
    assertThat(refusal(with(active(), bob(2, 2, false)), again)).isEqualTo(OFFERS_LIMIT);
  }

  private static MakeOffer at(Instant at) {
    var later = at.plus(Duration.ofDays(3));
    return new MakeOffer(
        NEXT_OFFER, LISTING, BOB, 1, LOWER, "", DESTINATION, OWNED, FEES, later, at);
  }

  @Test
  void a_buyer_with_two_lapses_has_one_open_offer() {
    var listed = listed(Visibility.PUBLIC);
    assertThat(refusal(with(listed, bob(5, 1, false)), to(DESTINATION, true))).isNull();
    assertThat(refusal(with(listed, bob(0, 2, false)), to(DESTINATION, true))).isNull();
    assertThat(refusal(with(listed, bob(1, 2, false)), to(DESTINATION, true)))
        .isEqualTo(OFFERS_LIMIT);
    assertThat(refusal(with(listed, bob(0, 0, true)), to(DESTINATION, true))).isEqualTo(OPEN_DEBT);
  }

  @Test
  void sides_never_change_in_a_negotiation() {
    var countered = after(active(), counter(ALICE));
    var answer = Objects.requireNonNull(countered.offers().get(NEXT_OFFER));
    assertThat(answer.buyer()).isEqualTo(BOB);
    assertThat(answer.maker()).isEqualTo(ALICE);
    assertThat(answer.parent()).isEqualTo(OFFER);
    assertThat(answer.round()).isEqualTo(2);
    assertThat(
            refusal(countered, new AcceptOffer(NEXT_OFFER, ALICE, CONTRACT, PRICE, 1, OWNED, NOON)))
        .isEqualTo(NOT_THE_RECEIVER);
    assertThat(
            refusal(countered, new AcceptOffer(NEXT_OFFER, BOB, CONTRACT, PRICE, 1, OWNED, NOON)))
        .isNull();
    assertThat(refusal(countered, new WithdrawOffer(NEXT_OFFER, BOB, NOON)))
        .isEqualTo(NOT_THE_MAKER);
  }

  @Test
  void a_listing_has_as_many_live_offers_as_its_rules_say() {
    var full = after(active(), offer(NEXT_OFFER, DAVE, LOWER));
    assertThat(full.offers()).hasSize(RULES.liveOffersMax());
    var next = offer(new OfferId(new UUID(9, 9)), STRANGER, LOWER);
    assertThat(refusal(full, next)).isEqualTo(LISTING_OFFERS_LIMIT);
    assertThat(refusal(after(full, new WithdrawOffer(OFFER, BOB, NOON)), next)).isNull();
  }

  @Test
  void a_negotiation_has_twenty_offers() {
    var state = active();
    var last = OFFER;
    for (var round = 2; round <= RULES.roundsMax(); round++) {
      var next = new OfferId(new UUID(9, round));
      state = after(state, next(last, next, round % 2 == 0 ? ALICE : BOB));
      last = next;
    }
    assertThat(refusal(state, next(last, NEXT_OFFER, BOB))).isEqualTo(TOO_MANY_ROUNDS);
  }

  private static CounterOffer next(OfferId of, OfferId next, UserId by) {
    return new CounterOffer(next, of, by, 1, AMOUNT, "", FEES, EXPIRY, NOON);
  }

  @Test
  void an_obstacle_of_the_person_comes_before_the_state_and_after_the_wrong_person() {
    var banned = banned(requested(), BOB);
    assertThat(refusal(banned, offer(NEXT_OFFER, BOB, AMOUNT))).isEqualTo(BANNED);
    assertThat(refusal(banned, accept(OFFER, BOB, OWNED))).isEqualTo(NOT_THE_RECEIVER);
    assertThat(refusal(banned(active(), ALICE), accept(OFFER, ALICE, OWNED))).isEqualTo(BANNED);
    assertThat(refusal(banned(active(), BOB), accept(OFFER, ALICE, OWNED)))
        .isEqualTo(OTHER_PARTY_UNFIT);
  }

  @Test
  void above_ten_thousand_dollars_the_seller_is_verified() {
    var unverified = with(active(), trader(ALICE, Tier.TIER_1, false));
    assertThat(refusal(unverified, accept(OFFER, ALICE, OWNED))).isEqualTo(TIER_REQUIRED);
  }

  @Test
  void an_acceptance_names_what_the_offer_says() {
    assertThat(refusal(active(), new AcceptOffer(OFFER, ALICE, CONTRACT, AMOUNT, 2, OWNED, NOON)))
        .isEqualTo(OFFER_CHANGED);
    assertThat(refusal(active(), new AcceptOffer(OFFER, ALICE, CONTRACT, PRICE, 1, OWNED, NOON)))
        .isEqualTo(OFFER_CHANGED);
  }

  @Test
  void an_acceptance_makes_the_deal_and_the_other_offers_wait() {
    var state = requested();
    assertThat(state.deal(CONTRACT).price()).isEqualTo(AMOUNT);
    assertThat(state.deal(CONTRACT).state())
        .isEqualTo(new ContractState.Requested(NOON.plus(RULES.timeForDocument())));
    assertThat(state.listing(LISTING).isReservedFor(CONTRACT)).isTrue();
    assertThat(state.offers().get(RIVAL_OFFER)).extracting(Offer::state).isEqualTo(new OnHold());
    assertThat(after(state, accept(OFFER, ALICE, OWNED))).isEqualTo(state);
    assertThat(
            refusal(
                state,
                new AcceptOffer(
                    RIVAL_OFFER, ALICE, new ContractId(new UUID(3, 2)), AMOUNT, 1, OWNED, NOON)))
        .isEqualTo(OFFER_NOT_PENDING);
  }

  @Test
  void an_acceptance_is_repeated_only_while_its_deal_goes_on() {
    var ended = after(requested(), new TradingCommand.CancelContract(CONTRACT, BOB, NOON));
    assertThat(refusal(ended, accept(OFFER, ALICE, OWNED))).isEqualTo(OFFER_NOT_PENDING);
  }

  @Test
  void an_acceptance_reads_the_group_again() {
    var group = new GroupId(5);
    var second = new UniverseId(101);
    var alone = new OwnershipRead(Owner.SELLER, null, Set.of(GAME), group, true);
    var together = new OwnershipRead(Owner.SELLER, null, Set.of(GAME, second), group, true);
    var state =
        after(
            nothing(),
            new PublishListing(
                LISTING, ALICE, new GroupAsset(GAME, group), terms(PRICE), alone, NOON),
            new PublishListing(
                SECOND_LISTING, ALICE, new UniverseAsset(second), terms(PRICE), OWNED, NOON),
            offer(OFFER, BOB, AMOUNT));
    assertThat(refusal(state, accept(OFFER, ALICE, alone))).isNull();
    assertThat(refusal(state, accept(OFFER, ALICE, together))).isEqualTo(UNIVERSE_LISTED);
  }

  @Test
  void saying_no_is_open_to_everybody() {
    var banned = banned(banned(active(), ALICE), BOB);
    assertThat(refusal(banned, new TradingCommand.DeclineOffer(OFFER, ALICE, NOON))).isNull();
    assertThat(refusal(banned, new WithdrawOffer(OFFER, BOB, NOON))).isNull();
  }
}
