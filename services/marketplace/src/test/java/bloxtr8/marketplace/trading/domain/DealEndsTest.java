package bloxtr8.marketplace.trading.domain;

import static bloxtr8.marketplace.trading.domain.EscrowProgress.CANCELLED;
import static bloxtr8.marketplace.trading.domain.EscrowProgress.REFUNDED;
import static bloxtr8.marketplace.trading.domain.EscrowProgress.RELEASED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.ALREADY_SIGNED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.CONTRACT_EXPIRED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.CONTRACT_NOT_OPEN;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.OTHER_PARTY_UNFIT;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.TIER_REQUIRED;
import static bloxtr8.marketplace.trading.domain.TradingSamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.marketplace.trading.domain.ContractState.VoidReason;
import bloxtr8.marketplace.trading.domain.ContractState.Voided;
import bloxtr8.marketplace.trading.domain.ListingState.Active;
import bloxtr8.marketplace.trading.domain.ListingState.Cancelled;
import bloxtr8.marketplace.trading.domain.ListingState.Inactive;
import bloxtr8.marketplace.trading.domain.ListingState.Sold;
import bloxtr8.marketplace.trading.domain.OfferState.DeclineReason;
import bloxtr8.marketplace.trading.domain.OfferState.Declined;
import bloxtr8.marketplace.trading.domain.OfferState.Expired;
import bloxtr8.marketplace.trading.domain.OfferState.Pending;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelCause;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.DocumentReady;
import bloxtr8.marketplace.trading.domain.TradingCommand.EscrowEnded;
import bloxtr8.marketplace.trading.domain.TradingCommand.OwnershipSeen;
import bloxtr8.marketplace.trading.domain.TradingCommand.PersonBanned;
import bloxtr8.marketplace.trading.domain.TradingCommand.RemoveUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.SignContract;
import bloxtr8.marketplace.trading.domain.TradingEvent.EscrowEndRequested;
import bloxtr8.marketplace.trading.domain.TradingEvent.LapseRecorded;
import bloxtr8.marketplace.trading.domain.TradingEvent.OwnedByBuyerEarly;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DealEndsTest {

  private static final SignContract BY_BUYER = new SignContract(CONTRACT, BOB, DOCUMENT, NOON);
  private static final SignContract BY_SELLER = new SignContract(CONTRACT, ALICE, DOCUMENT, NOON);

  private static List<UserId> lapsed(TradingState state, TradingCommand command) {
    return events(DECIDER.decide(state, command)).stream()
        .filter(LapseRecorded.class::isInstance)
        .map(event -> ((LapseRecorded) event).user())
        .toList();
  }

  @Test
  void the_second_signature_executes_and_asks_for_the_escrow() {
    assertThat(unpaid().deal(CONTRACT).state()).isEqualTo(new ContractState.Executed());
    assertThat(unpaid().deal(CONTRACT).escrow()).isEqualTo(EscrowProgress.UNPAID);
    assertThat(refusal(after(ready(), BY_BUYER), BY_BUYER)).isEqualTo(ALREADY_SIGNED);
    assertThat(refusal(unpaid(), BY_SELLER)).isEqualTo(ALREADY_SIGNED);
  }

  @Test
  void every_signature_asks_for_both_parties() {
    var signed = after(ready(), BY_BUYER);
    assertThat(refusal(banned(signed, BOB), BY_SELLER)).isEqualTo(OTHER_PARTY_UNFIT);
    assertThat(refusal(with(signed, trader(BOB, Tier.TIER_0, false)), BY_SELLER))
        .isEqualTo(OTHER_PARTY_UNFIT);
    assertThat(refusal(with(ready(), trader(ALICE, Tier.TIER_1, false)), BY_BUYER))
        .isEqualTo(TIER_REQUIRED);
  }

  @Test
  void the_time_to_sign_begins_with_the_document() {
    var later = NOON.plus(RULES.timeForDocument()).minusSeconds(1);
    var ready = after(requested(), new DocumentReady(CONTRACT, DOCUMENT, later));
    assertThat(ready.deal(CONTRACT).state())
        .isEqualTo(
            new ContractState.PendingSignature(later.plus(RULES.timeToSign()), DOCUMENT, Set.of()));
    var late = NOON.plus(RULES.timeForDocument());
    assertThat(after(requested(), new DocumentReady(CONTRACT, DOCUMENT, late)))
        .isEqualTo(requested());
    assertThat(after(ready(), new DocumentReady(CONTRACT, DOCUMENT, later))).isEqualTo(ready());
  }

  @Test
  void a_contract_whose_time_is_over_is_neither_signed_nor_cancelled() {
    assertThat(refusal(ready(), new SignContract(CONTRACT, BOB, DOCUMENT, EXPIRY)))
        .isEqualTo(CONTRACT_EXPIRED);
    assertThat(refusal(ready(), new CancelContract(CONTRACT, BOB, EXPIRY)))
        .isEqualTo(CONTRACT_EXPIRED);
    assertThat(refusal(requested(), BY_BUYER)).isEqualTo(CONTRACT_NOT_OPEN);
    assertThat(refusal(unpaid(), new CancelContract(CONTRACT, BOB, NOON)))
        .isEqualTo(CONTRACT_NOT_OPEN);
  }

  @Test
  void who_has_not_signed_in_time_lapses() {
    var over = new ContractTimeOver(CONTRACT, EXPIRY);
    assertThat(lapsed(ready(), over)).containsExactly(BOB, ALICE);
    assertThat(lapsed(after(ready(), BY_BUYER), over)).containsExactly(ALICE);
    assertThat(lapsed(requested(), over)).isEmpty();
    assertThat(lapsed(banned(ready(), ALICE), over)).isEmpty();
  }

  @Test
  void who_cancels_lapses_unless_they_waited_for_the_other_or_there_was_no_document() {
    var byBuyer = new CancelContract(CONTRACT, BOB, NOON);
    assertThat(lapsed(ready(), byBuyer)).containsExactly(BOB);
    assertThat(lapsed(after(ready(), BY_SELLER), byBuyer)).containsExactly(BOB);
    assertThat(lapsed(after(ready(), BY_BUYER), byBuyer)).isEmpty();
    assertThat(lapsed(requested(), byBuyer)).isEmpty();
    assertThat(lapsed(banned(ready(), ALICE), byBuyer)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "TIMEOUT, BUYER",
    "PAYMENT_FAILED, BUYER",
    "BY_BUYER, BUYER",
    "BY_SELLER, SELLER",
    "OWNERSHIP_LOST, SELLER",
    "PARTY_BANNED, ",
    "TERMS_REFUSED, "
  })
  void a_cancelled_escrow_is_a_lapse_of_who_caused_it(CancelCause cause, @Nullable Side side) {
    var lapsed = lapsed(unpaid(), ended(CANCELLED, cause));
    if (side == null) assertThat(lapsed).isEmpty();
    else assertThat(lapsed).containsExactly(side == Side.BUYER ? BOB : ALICE);
    assertThat(lapsed(banned(unpaid(), BOB), ended(CANCELLED, cause))).isEmpty();
  }

  @Test
  void who_owed_a_line_of_the_checklist_lapses_instead_of_the_buyer() {
    for (var cause : List.of(CancelCause.TIMEOUT, CancelCause.PAYMENT_FAILED, CancelCause.BY_BUYER))
      assertThat(lapsed(unpaid(), ended(CANCELLED, cause, Side.SELLER))).containsExactly(ALICE);
    assertThat(lapsed(unpaid(), ended(CANCELLED, CancelCause.TIMEOUT, Side.SELLER, Side.BUYER)))
        .containsExactly(BOB, ALICE);
    assertThat(lapsed(unpaid(), ended(CANCELLED, CancelCause.BY_SELLER, Side.BUYER)))
        .containsExactly(ALICE);
  }

  @Test
  void who_could_not_pay_because_nobody_could_read_a_line_does_not_lapse() {
    for (var cause : List.of(CancelCause.TIMEOUT, CancelCause.BY_BUYER)) {
      var unknown = new EscrowEnded(CONTRACT, CANCELLED, cause, Set.of(), false, NOON);
      assertThat(lapsed(unpaid(), unknown)).isEmpty();
      var owed = new EscrowEnded(CONTRACT, CANCELLED, cause, Set.of(Side.SELLER), false, NOON);
      assertThat(lapsed(unpaid(), owed)).containsExactly(ALICE);
    }
  }

  @Test
  void a_released_or_refunded_escrow_is_nobodys_lapse() {
    assertThat(lapsed(funded(), ended(RELEASED, null))).isEmpty();
    assertThat(lapsed(funded(), ended(REFUNDED, null))).isEmpty();
  }

  @Test
  void a_lost_game_under_an_accepted_offer_is_the_sellers_lapse() {
    assertThat(lapsed(requested(), new OwnershipSeen(LISTING, LOST, NOON))).containsExactly(ALICE);
  }

  @Test
  void a_sale_declines_what_was_on_hold() {
    var sold = after(funded(), ended(RELEASED, null));
    assertThat(sold.listing(LISTING).state()).isEqualTo(new Sold());
    assertThat(sold.listing(LISTING).claims()).isEmpty();
    assertThat(sold.offers().get(RIVAL_OFFER))
        .extracting(Offer::state)
        .isEqualTo(new Declined(DeclineReason.LISTING_SOLD));
  }

  @Test
  void without_a_sale_the_listing_and_its_waiting_offers_come_back() {
    var claims = active().listing(LISTING).claims();
    var reopened = after(funded(), ended(REFUNDED, null));
    assertThat(reopened.listing(LISTING).state()).isEqualTo(new Active());
    assertThat(reopened.listing(LISTING).claims()).isEqualTo(claims);
    assertThat(reopened.offers().get(RIVAL_OFFER))
        .extracting(Offer::state)
        .isEqualTo(new Pending());
    var late = after(ready(), new ContractTimeOver(CONTRACT, EXPIRY));
    assertThat(late.offers().get(RIVAL_OFFER)).extracting(Offer::state).isEqualTo(new Expired());
  }

  @Test
  void limits_never_bind_a_reopening() {
    var alice = trader(ALICE, Tier.TIER_2, false);
    var bound =
        with(funded(), new Trader(alice.standing(), alice.roblox(), 99, 99, 99, 99, 99, true));
    assertThat(after(bound, ended(REFUNDED, null)).listing(LISTING).state())
        .isEqualTo(new Active());
  }

  @ParameterizedTest
  @EnumSource(value = ClosingReason.class, names = "BY_SELLER", mode = EnumSource.Mode.EXCLUDE)
  void a_listing_does_not_come_back_when_its_seller_may_not_sell_it(ClosingReason reason) {
    var state =
        switch (reason) {
          case SELLER_BANNED -> banned(funded(), ALICE);
          case SELLER_NOT_LINKED -> with(funded(), trader(ALICE, Tier.TIER_0, false));
          case OWNERSHIP_LOST -> after(funded(), new OwnershipSeen(LISTING, LOST, NOON));
          case REMOVED -> after(funded(), new RemoveUniverse(GAME, NOON));
          case BY_SELLER -> throw new IllegalArgumentException();
        };
    var ended = after(state, ended(REFUNDED, null));
    assertThat(ended.listing(LISTING).state())
        .isEqualTo(reason == ClosingReason.REMOVED ? new Cancelled(reason) : new Inactive(reason));
    assertThat(ended.liveOffers(LISTING)).isEmpty();
  }

  @Test
  void a_buyer_who_has_the_game_early_ends_nothing_and_is_reported_once() {
    var seen = new OwnershipSeen(LISTING, ownedBy(BOB), NOON);
    for (var state : List.of(requested(), ready(), unpaid())) {
      assertThat(events(DECIDER.decide(state, seen)))
          .contains(new OwnedByBuyerEarly(LISTING, CONTRACT));
      var after = after(state, seen);
      assertThat(after.deals()).isEqualTo(state.deals());
      assertThat(events(DECIDER.decide(after, seen))).isEmpty();
    }
    assertThat(events(DECIDER.decide(funded(), seen)))
        .noneMatch(OwnedByBuyerEarly.class::isInstance);
    var ended = after(unpaid(), seen, ended(CANCELLED, CancelCause.TIMEOUT));
    assertThat(ended.listing(LISTING).state())
        .as("the last known read does not name the seller")
        .isEqualTo(new Inactive(ClosingReason.OWNERSHIP_LOST));
  }

  @Test
  void an_executed_contract_is_never_void() {
    var lost = new OwnershipSeen(LISTING, LOST, NOON);
    assertThat(events(DECIDER.decide(unpaid(), lost)))
        .contains(new EscrowEndRequested(CONTRACT, CancelCause.OWNERSHIP_LOST));
    assertThat(events(DECIDER.decide(funded(), lost)))
        .noneMatch(EscrowEndRequested.class::isInstance);
    assertThat(events(DECIDER.decide(banned(unpaid(), BOB), new PersonBanned(BOB, NOON))))
        .containsExactly(new EscrowEndRequested(CONTRACT, CancelCause.PARTY_BANNED));
    assertThat(events(DECIDER.decide(banned(funded(), BOB), new PersonBanned(BOB, NOON))))
        .isEmpty();
  }

  @Test
  void a_ban_that_was_lifted_has_no_effects() {
    assertThat(events(DECIDER.decide(ready(), new PersonBanned(BOB, NOON)))).isEmpty();
  }

  @Test
  void a_ban_voids_what_is_to_be_signed_without_a_lapse() {
    var banned = banned(ready(), BOB);
    assertThat(lapsed(banned, new PersonBanned(BOB, NOON))).isEmpty();
    assertThat(after(banned, new PersonBanned(BOB, NOON)).deal(CONTRACT).state())
        .isEqualTo(new Voided(VoidReason.PARTY_BANNED));
  }

  @Test
  void an_end_that_is_reported_again_moves_nothing() {
    var end = ended(CANCELLED, CancelCause.TIMEOUT);
    var reopened = after(unpaid(), end);
    assertThat(after(reopened, end)).isEqualTo(reopened);
    var next =
        after(
            reopened,
            new TradingCommand.AcceptOffer(
                RIVAL_OFFER, ALICE, new ContractId(new UUID(3, 2)), AMOUNT, 1, OWNED, NOON));
    assertThat(after(next, end, ended(RELEASED, null))).isEqualTo(next);
  }

  @Test
  void what_is_open_of_a_person_forbids_that_they_unlink() {
    assertThat(OpenTrades.of(active(), BOB).offers()).containsExactly(OFFER);
    assertThat(OpenTrades.of(active(), ALICE).listings()).containsExactly(LISTING);
    for (var state : List.of(requested(), ready(), unpaid(), funded()))
      assertThat(OpenTrades.of(state, BOB).contracts()).containsExactly(CONTRACT);
    assertThat(OpenTrades.of(after(funded(), ended(RELEASED, null)), BOB).isNone()).isTrue();
    assertThat(OpenTrades.of(requested(), STRANGER).isNone()).isTrue();
  }
}
