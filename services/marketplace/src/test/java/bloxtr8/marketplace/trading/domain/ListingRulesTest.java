package bloxtr8.marketplace.trading.domain;

import static bloxtr8.marketplace.trading.domain.TradingRefusal.*;
import static bloxtr8.marketplace.trading.domain.TradingSamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.Claim.OfGroup;
import bloxtr8.marketplace.trading.domain.Claim.OfUniverse;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.UniverseAsset;
import bloxtr8.marketplace.trading.domain.ListingState.Active;
import bloxtr8.marketplace.trading.domain.ListingState.Cancelled;
import bloxtr8.marketplace.trading.domain.ListingState.Inactive;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.TradingCommand.ActivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.AllowUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.DeactivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.EditListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.OwnershipSeen;
import bloxtr8.marketplace.trading.domain.TradingCommand.PauseUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.RemoveUniverse;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingEvent;
import bloxtr8.marketplace.trading.domain.TradingEvent.UniverseMarked;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListingRulesTest {

  private static final UniverseId OTHER_GAME = new UniverseId(101);
  private static final GroupId GROUP = new GroupId(500);

  private static Trader alice(int livePublic, int live, int published, int lapses, boolean owes) {
    var standing = trader(ALICE, Tier.TIER_1, false).standing();
    var roblox = trader(ALICE, Tier.TIER_1, false).roblox();
    return new Trader(standing, roblox, livePublic, live, published, 0, lapses, owes);
  }

  private static @Nullable TradingRefusal published(Trader seller, Visibility visibility) {
    var terms = new ListingTerms("Tycoon", "", PRICE, "tycoon", visibility, "guild", 7, 7);
    return refusal(
        with(nothing(), seller),
        new PublishListing(LISTING, ALICE, new UniverseAsset(GAME), terms, OWNED, NOON));
  }

  private static PublishListing group(ListingId id, UserId seller, UniverseId... inGroup) {
    var read = new OwnershipRead(Owner.SELLER, null, Set.of(inGroup), GROUP, true);
    return new PublishListing(id, seller, new GroupAsset(GAME, GROUP), terms(PRICE), read, NOON);
  }

  @Test
  void a_seller_has_three_live_public_listings_and_a_verified_one_twenty() {
    assertThat(published(alice(2, 2, 0, 0, false), Visibility.PUBLIC)).isNull();
    assertThat(published(alice(3, 3, 0, 0, false), Visibility.PUBLIC)).isEqualTo(LISTINGS_LIMIT);
    assertThat(published(alice(3, 3, 0, 0, false), Visibility.PRIVATE)).isNull();
    var verified = trader(ALICE, Tier.TIER_2, false);
    assertThat(
            published(
                new Trader(verified.standing(), verified.roblox(), 19, 19, 0, 0, 0, false),
                Visibility.PUBLIC))
        .isNull();
    assertThat(
            published(
                new Trader(verified.standing(), verified.roblox(), 20, 20, 0, 0, 0, false),
                Visibility.PUBLIC))
        .isEqualTo(LISTINGS_LIMIT);
  }

  @Test
  void a_private_listing_that_becomes_public_counts_as_public() {
    var terms = new ListingTerms("Tycoon", "", PRICE, "tycoon", Visibility.PRIVATE, "g", 7, 7);
    var live =
        after(
            nothing(),
            new PublishListing(LISTING, ALICE, new UniverseAsset(GAME), terms, OWNED, NOON));
    var edit = new EditListing(LISTING, ALICE, 1, terms(PRICE), NOON);
    assertThat(refusal(with(live, alice(2, 3, 0, 0, false)), edit)).isNull();
    assertThat(refusal(with(live, alice(3, 4, 0, 0, false)), edit)).isEqualTo(LISTINGS_LIMIT);
    var inactive = after(live, new DeactivateListing(LISTING, ALICE, NOON));
    assertThat(refusal(with(inactive, alice(3, 3, 0, 0, false)), edit)).isNull();
  }

  @Test
  void a_seller_publishes_or_activates_five_times_a_day() {
    assertThat(published(alice(0, 0, 4, 0, false), Visibility.PUBLIC)).isNull();
    assertThat(published(alice(0, 0, 5, 0, false), Visibility.PUBLIC))
        .isEqualTo(PUBLICATIONS_LIMIT);
    var inactive = after(active(), new DeactivateListing(LISTING, ALICE, NOON));
    assertThat(
            refusal(
                with(inactive, alice(0, 0, 5, 0, false)),
                new ActivateListing(LISTING, ALICE, OWNED, NOON)))
        .isEqualTo(PUBLICATIONS_LIMIT);
  }

  @Test
  void a_seller_with_two_lapses_has_one_live_listing() {
    assertThat(published(alice(1, 1, 1, 1, false), Visibility.PUBLIC)).isNull();
    assertThat(published(alice(0, 0, 1, 2, false), Visibility.PUBLIC)).isNull();
    assertThat(published(alice(0, 1, 1, 2, false), Visibility.PRIVATE)).isEqualTo(LISTINGS_LIMIT);
  }

  @Test
  void who_owes_us_money_lists_nothing() {
    assertThat(published(alice(0, 0, 0, 0, true), Visibility.PUBLIC)).isEqualTo(OPEN_DEBT);
  }

  @Test
  void only_a_known_owner_lists() {
    for (var read : new OwnershipRead[] {LOST, UNKNOWN})
      assertThat(
              refusal(
                  nothing(),
                  new PublishListing(
                      LISTING, ALICE, new UniverseAsset(GAME), terms(PRICE), read, NOON)))
          .isEqualTo(read.equals(LOST) ? NOT_THE_OWNER : OWNERSHIP_UNKNOWN);
  }

  @Test
  void a_banned_or_unlinked_person_lists_nothing_and_may_take_off_what_they_list() {
    assertThat(refusal(banned(nothing(), ALICE), publish(LISTING, ALICE))).isEqualTo(BANNED);
    var unlinked = with(active(), trader(ALICE, Tier.TIER_0, false));
    assertThat(refusal(unlinked, new ActivateListing(LISTING, ALICE, OWNED, NOON)))
        .isEqualTo(NOT_LINKED);
    assertThat(refusal(banned(active(), ALICE), new DeactivateListing(LISTING, ALICE, NOON)))
        .isNull();
  }

  @Test
  void a_private_listing_does_not_exist_for_strangers() {
    var terms = new ListingTerms("Tycoon", "", PRICE, "tycoon", Visibility.PRIVATE, "g", 7, 7);
    var live =
        after(
            nothing(),
            new PublishListing(LISTING, ALICE, new UniverseAsset(GAME), terms, OWNED, NOON));
    assertThat(refusal(live, new EditListing(LISTING, STRANGER, 1, terms, NOON)))
        .isEqualTo(NOT_FOUND);
    assertThat(refusal(active(), new EditListing(LISTING, STRANGER, 1, terms, NOON)))
        .isEqualTo(NOT_THE_SELLER);
  }

  @Test
  void an_edit_makes_a_version_and_a_repeated_one_makes_none() {
    var edit = new EditListing(LISTING, ALICE, 1, terms(LOWER), NOON);
    var edited = after(active(), edit);
    assertThat(edited.listing(LISTING).version()).isEqualTo(2);
    assertThat(after(edited, edit)).isEqualTo(edited);
    assertThat(refusal(edited, new EditListing(LISTING, ALICE, 1, terms(PRICE), NOON)))
        .isEqualTo(LISTING_CHANGED);
  }

  @Test
  void only_offers_above_a_lower_price_are_declined() {
    var state = after(active(), offer(NEXT_OFFER, DAVE, LOWER));
    var edited = after(state, new EditListing(LISTING, ALICE, 1, terms(LOWER), NOON));
    assertThat(edited.liveOffers(LISTING)).extracting(Offer::id).containsExactly(NEXT_OFFER);
    assertThat(edited.offers().get(OFFER))
        .extracting(Offer::state)
        .isEqualTo(new OfferState.Declined(OfferState.DeclineReason.PRICE_LOWERED));
  }

  @Test
  void a_hand_over_claims_its_group_and_everything_in_it() {
    var listed = after(nothing(), group(LISTING, ALICE, GAME, OTHER_GAME));
    assertThat(listed.listing(LISTING).claims())
        .containsExactlyInAnyOrder(
            new OfGroup(GROUP), new OfUniverse(GAME), new OfUniverse(OTHER_GAME));
  }

  @Test
  void who_owns_another_universe_of_a_claimed_group_waits_and_disproves_nothing() {
    var listed = after(nothing(), group(LISTING, ALICE, GAME, OTHER_GAME));
    var other =
        new PublishListing(
            SECOND_LISTING, DAVE, new UniverseAsset(OTHER_GAME), terms(PRICE), OWNED, NOON);
    assertThat(refusal(listed, other)).isEqualTo(UNIVERSE_LISTED);
    assertThat(events(DECIDER.decide(listed, other))).isEmpty();
  }

  @Test
  void who_owns_the_listed_group_wins() {
    var listed = after(nothing(), group(LISTING, ALICE, GAME));
    var won = after(listed, group(SECOND_LISTING, DAVE, GAME));
    assertThat(won.listing(LISTING).state()).isEqualTo(new Inactive(ClosingReason.OWNERSHIP_LOST));
    assertThat(won.listing(SECOND_LISTING).state()).isEqualTo(new Active());
  }

  @Test
  void a_universe_of_a_group_that_is_listed_is_not_listed_alone() {
    var listed = after(nothing(), group(LISTING, ALICE, GAME));
    var read = new OwnershipRead(Owner.SELLER, null, Set.of(), GROUP, true);
    assertThat(
            refusal(
                listed,
                new PublishListing(
                    SECOND_LISTING,
                    ALICE,
                    new UniverseAsset(OTHER_GAME),
                    terms(PRICE),
                    read,
                    NOON)))
        .isEqualTo(UNIVERSE_LISTED);
  }

  @Test
  void a_seller_lists_nothing_twice() {
    assertThat(refusal(active(), publish(SECOND_LISTING, ALICE))).isEqualTo(UNIVERSE_LISTED);
  }

  @Test
  void a_pause_belongs_to_the_universe_and_changes_no_listing() {
    var paused = after(active(), new PauseUniverse(GAME, NOON));
    assertThat(paused.listing(LISTING)).isEqualTo(active().listing(LISTING));
    assertThat(refusal(paused, offer(NEXT_OFFER, DAVE, AMOUNT))).isEqualTo(UNIVERSE_PAUSED);
    assertThat(refusal(paused, counter(ALICE))).isEqualTo(UNIVERSE_PAUSED);
    assertThat(refusal(paused, accept(OFFER, ALICE, OWNED))).isEqualTo(UNIVERSE_PAUSED);
    assertThat(refusal(paused, publish(SECOND_LISTING, DAVE))).isEqualTo(UNIVERSE_PAUSED);
    assertThat(events(DECIDER.decide(active(), new PauseUniverse(GAME, NOON))))
        .containsExactly(new UniverseMarked(GAME, new UniverseMark(true, false), Set.of(LISTING)));
  }

  @Test
  void what_a_moderator_removed_is_listed_again_only_when_staff_allow_it() {
    var removed = after(active(), new RemoveUniverse(GAME, NOON));
    assertThat(removed.listing(LISTING).state()).isEqualTo(new Cancelled(ClosingReason.REMOVED));
    assertThat(refusal(removed, publish(SECOND_LISTING, ALICE))).isEqualTo(UNIVERSE_REMOVED);
    var allowed = after(removed, new AllowUniverse(GAME, NOON));
    assertThat(refusal(allowed, publish(SECOND_LISTING, ALICE))).isNull();
  }

  @Test
  void a_hand_over_is_stopped_with_any_universe_that_it_would_move() {
    var paused = after(nothing(), new PauseUniverse(OTHER_GAME, NOON));
    assertThat(refusal(paused, group(LISTING, ALICE, GAME, OTHER_GAME))).isEqualTo(UNIVERSE_PAUSED);
    var listed = after(nothing(), group(LISTING, ALICE, GAME, OTHER_GAME));
    assertThat(after(listed, new RemoveUniverse(OTHER_GAME, NOON)).listing(LISTING).state())
        .isEqualTo(new Cancelled(ClosingReason.REMOVED));
  }

  @Test
  void an_unknown_read_changes_nothing() {
    for (var state : listings().values())
      assertThat(events(DECIDER.decide(state, new OwnershipSeen(LISTING, UNKNOWN, NOON))))
          .isEmpty();
  }

  @Test
  void a_seller_who_is_read_again_as_the_owner_is_remembered() {
    var lost = after(funded(), new OwnershipSeen(LISTING, LOST, NOON));
    assertThat(lost.listing(LISTING).ownershipLost()).isTrue();
    var again = after(lost, new OwnershipSeen(LISTING, OWNED, NOON));
    assertThat(again.listing(LISTING).ownershipLost()).isFalse();
  }

  @Test
  void the_price_of_a_reserved_listing_is_that_of_its_deal() {
    var edit = new EditListing(LISTING, ALICE, 1, terms(Money.cents(100)), NOON);
    assertThat(refusal(requested(), edit)).isEqualTo(LISTING_RESERVED);
    assertThat(events(DECIDER.decide(requested(), edit)))
        .noneMatch(event -> event instanceof ListingEvent);
  }
}
