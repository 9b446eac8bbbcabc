package bloxtr8.marketplace;

import static bloxtr8.marketplace.Races.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.UsersAdminApi.Order;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.Trades.Game;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.TradingCommand.DocumentReady;
import bloxtr8.marketplace.trading.domain.TradingCommand.OfferTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.PersonBanned;
import bloxtr8.marketplace.trading.domain.TradingCommand.SignContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.WithdrawOffer;
import bloxtr8.messages.EscrowEventsV1.CancelReason;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * Two commands at once, each through its own replica on one database: no law is broken, and whoever
 * loses gets the present state. The repetition's number is the seed of who is a moment late.
 */
class TradingRacesTest {

  private static final int TIMES = 6;

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @SuppressWarnings("NullAway.Init")
  private static AnnotationConfigApplicationContext replica;

  @SuppressWarnings("NullAway.Init")
  private static Trades one;

  @SuppressWarnings("NullAway.Init")
  private static Trades other;

  @SuppressWarnings("NullAway.Init")
  private static UserId staff;

  @SuppressWarnings("NullAway.Init")
  private UserId seller;

  @SuppressWarnings("NullAway.Init")
  private UserId buyer;

  @SuppressWarnings("NullAway.Init")
  private Random random;

  private final Game game = Trades.game();

  @BeforeAll
  static void open() {
    market = new Market();
    replica = market.replica();
    one = new Trades(market);
    other = new Trades(market, replica.getBean(TradingHandler.class));
    staff = market.member(Authority.MODERATOR);
  }

  @AfterAll
  static void close() {
    replica.close();
    market.close();
  }

  @BeforeEach
  void meet(RepetitionInfo repetition) {
    random = new Random(repetition.getCurrentRepetition());
    seller = one.person("Alice");
    buyer = one.person("Bob");
  }

  @AfterEach
  void no_law_is_broken() {
    TradeLaws.assertKept(market);
  }

  @RepeatedTest(TIMES)
  void of_two_acceptances_one_makes_a_deal() throws Exception {
    var listing = one.publish(seller, game);
    var first = one.offer(buyer, listing, game);
    var second = one.offer(one.person("Carol"), listing, game);
    var answers =
        together(() -> one.accept(seller, first, game), () -> other.accept(seller, second, game));
    assertThat(answers).containsExactlyInAnyOrder(DONE, "offer_not_pending: The offer is ON_HOLD.");
    assertThat(one.stateOf(listing)).isEqualTo("RESERVED");
  }

  @RepeatedTest(TIMES)
  void one_offer_that_is_accepted_twice_is_one_deal() throws Exception {
    var listing = one.publish(seller, game);
    var offer = one.offer(buyer, listing, game);
    var answers =
        together(() -> one.accept(seller, offer, game), () -> other.accept(seller, offer, game));
    assertThat(answers).containsExactly(DONE, DONE);
    assertThat(deals(listing)).isEqualTo(1);
  }

  @RepeatedTest(TIMES)
  void an_offer_is_accepted_or_expires() throws Exception {
    var listing = one.publish(seller, game);
    var offer = one.offer(buyer, listing, game);
    one.change(
        "UPDATE marketplace.offer SET expires_at = now() + interval '%s ms' WHERE offer_id = :id"
            .formatted(random.nextInt(40)),
        offer.value());
    var answers =
        together(
            () -> one.accept(seller, offer, game),
            () -> other.report(at -> new OfferTimeOver(offer, at)));
    other.report(at -> new OfferTimeOver(offer, at));
    if (answers.getFirst().equals(DONE)) assertThat(one.stateOf(offer)).isEqualTo("ACCEPTED");
    else {
      assertThat(answers.getFirst()).startsWith("offer_expired: The offer was good until");
      assertThat(one.stateOf(offer)).isEqualTo("EXPIRED");
      assertThat(one.stateOf(listing)).isEqualTo("ACTIVE");
    }
  }

  @RepeatedTest(TIMES)
  void an_offer_is_accepted_or_withdrawn() throws Exception {
    var offer = one.offer(buyer, one.publish(seller, game), game);
    var answers =
        together(
            () -> one.accept(seller, offer, game),
            () -> other.request(buyer, at -> new WithdrawOffer(offer, buyer, at)));
    if (answers.getFirst().equals(DONE))
      assertThat(answers.getLast()).isEqualTo("offer_not_pending: The offer is ACCEPTED.");
    else {
      assertThat(answers).containsExactly("offer_not_pending: The offer is WITHDRAWN.", DONE);
    }
  }

  @RepeatedTest(TIMES)
  void an_acceptance_and_a_lower_price_do_not_bind_anybody_to_both() throws Exception {
    var listing = one.publish(seller, game);
    var offer = one.offer(buyer, listing, game);
    var answers =
        together(
            () -> one.accept(seller, offer, game), () -> other.edit(seller, listing, 1, 5_000));
    if (answers.getFirst().equals(DONE))
      assertThat(answers.getLast()).startsWith("listing_reserved: The listing is RESERVED.");
    else assertThat(answers).containsExactly("offer_not_pending: The offer is DECLINED.", DONE);
  }

  @RepeatedTest(TIMES)
  void an_offer_at_the_old_price_is_not_made_after_the_price_was_lowered() throws Exception {
    var listing = one.publish(seller, game);
    var answers =
        together(
            () -> one.offer(buyer, listing, game), () -> other.edit(seller, listing, 1, 5_000));
    assertThat(answers.getLast()).isEqualTo(DONE);
    assertThat(answers.getFirst())
        .satisfiesAnyOf(
            text -> assertThat(text).isEqualTo(DONE),
            text -> assertThat(text).startsWith("listing_changed: The listing is at version 2"));
  }

  @RepeatedTest(TIMES)
  void nobody_is_bound_to_whom_staff_ban_at_that_moment() throws Exception {
    var offer = one.offer(buyer, one.publish(seller, game), game);
    var banned = random.nextBoolean() ? buyer : seller;
    var answers =
        together(
            () -> one.accept(seller, offer, game),
            () -> market.staff(staff).ban(banned, new Order("because of a test")));
    assertThat(answers.getLast()).isEqualTo(DONE);
    if (!answers.getFirst().equals(DONE))
      assertThat(answers.getFirst())
          .startsWith(banned.equals(seller) ? "banned: " : "other_party_unfit: ");
    other.report(at -> new PersonBanned(banned, at));
  }

  @RepeatedTest(TIMES)
  void a_banned_person_signs_nothing() throws Exception {
    var listing = one.publish(seller, game);
    var contract = one.accept(seller, one.offer(buyer, listing, game), game);
    one.report(at -> new DocumentReady(contract, Trades.DOCUMENT, at));
    one.request(seller, at -> new SignContract(contract, seller, Trades.DOCUMENT, at));
    var answers =
        together(
            () -> one.request(buyer, at -> new SignContract(contract, buyer, Trades.DOCUMENT, at)),
            () -> market.staff(staff).ban(seller, new Order("because of a test")));
    other.report(at -> new PersonBanned(seller, at));
    if (answers.getFirst().equals(DONE))
      assertThat(one.stateOf(contract)).isEqualTo("EXECUTED UNPAID");
    else {
      assertThat(answers.getFirst()).startsWith("other_party_unfit: ");
      assertThat(one.stateOf(contract)).isEqualTo("VOID NONE");
    }
  }

  @RepeatedTest(TIMES)
  void of_two_counter_offers_one_is_made() throws Exception {
    var offer = one.offer(buyer, one.publish(seller, game), game);
    var answers =
        together(
            () -> one.request(seller, at -> Trades.countering(newOffer(), offer, seller, at)),
            () -> other.request(seller, at -> Trades.countering(newOffer(), offer, seller, at)));
    assertThat(answers)
        .containsExactlyInAnyOrder(DONE, "offer_not_pending: The offer is COUNTERED.");
  }

  @RepeatedTest(TIMES)
  void a_counter_offer_is_countered_or_withdrawn() throws Exception {
    var offer = one.offer(buyer, one.publish(seller, game), game);
    var counter = newOffer();
    one.request(seller, at -> Trades.countering(counter, offer, seller, at));
    var answers =
        together(
            () -> one.request(buyer, at -> Trades.countering(newOffer(), counter, buyer, at)),
            () -> other.request(seller, at -> new WithdrawOffer(counter, seller, at)));
    assertThat(answers)
        .isIn(
            List.of(DONE, "offer_not_pending: The offer is COUNTERED."),
            List.of("offer_not_pending: The offer is WITHDRAWN.", DONE));
  }

  @RepeatedTest(TIMES)
  void a_buyer_has_one_live_offer_for_a_listing() throws Exception {
    var listing = one.publish(seller, game);
    var answers =
        together(() -> one.offer(buyer, listing, game), () -> other.offer(buyer, listing, game));
    assertThat(answers).filteredOn(DONE::equals).hasSize(1);
    assertThat(answers)
        .filteredOn(text -> text.startsWith("offer_exists: "))
        .singleElement()
        .asString()
        .contains("The offer is PENDING.");
  }

  @RepeatedTest(TIMES)
  void a_true_owner_comes_before_the_last_signature_or_waits_for_the_deal() throws Exception {
    var listing = one.publish(seller, game);
    var contract = one.accept(seller, one.offer(buyer, listing, game), game);
    one.report(at -> new DocumentReady(contract, Trades.DOCUMENT, at));
    one.request(seller, at -> new SignContract(contract, seller, Trades.DOCUMENT, at));
    var owner = one.person("Olga");
    var answers =
        together(
            () -> one.request(buyer, at -> new SignContract(contract, buyer, Trades.DOCUMENT, at)),
            () -> other.publish(owner, game));
    if (answers.getFirst().equals(DONE)) {
      assertThat(answers.getLast()).startsWith("universe_in_deal: ");
      assertThat(one.stateOf(listing)).isEqualTo("RESERVED");
    } else {
      assertThat(answers)
          .containsExactly("contract_not_open: The contract is VOID (OWNERSHIP_LOST).", DONE);
      assertThat(one.stateOf(listing)).isEqualTo("INACTIVE");
    }
  }

  @RepeatedTest(TIMES)
  void a_true_owner_does_not_win_over_a_payment_on_its_way() throws Exception {
    var listing = one.publish(seller, game);
    var offer = one.offer(buyer, listing, game);
    var contract = one.accept(seller, offer, game);
    var escrow = one.execute(offer);
    var owner = one.person("Olga");
    var answers = together(() -> one.pay(escrow), () -> other.publish(owner, game));
    assertThat(answers.getLast()).startsWith("universe_in_deal: ");
    one.await(contract, "EXECUTED FUNDED");
    assertThat(one.stateOf(listing)).isEqualTo("RESERVED");
    one.refund(escrow);
    one.await(listing, "INACTIVE");
    assertThat(one.publish(owner, game)).isNotNull();
  }

  /** Nothing but the index of claims sees that both sell the group. */
  @RepeatedTest(TIMES)
  void of_two_listings_of_one_group_one_stays_live() throws Exception {
    var second = new Game(Trades.game().universe(), game.group());
    var rival = one.person("Carol");
    var listings = new ListingId[2];
    var answers =
        together(
            () -> listings[0] = one.publish(seller, game),
            () -> listings[1] = other.publish(rival, second));
    assertThat(answers).containsExactly(DONE, DONE);
    assertThat(List.of(one.stateOf(listings[0]), one.stateOf(listings[1])))
        .containsExactlyInAnyOrder("ACTIVE", "INACTIVE");
  }

  @RepeatedTest(TIMES)
  void late_and_repeated_events_of_an_older_deal_do_not_disturb_the_next_acceptance()
      throws Exception {
    var listing = one.publish(seller, game);
    var escrow = one.execute(accepted(one.offer(buyer, listing, game)));
    one.cancel(escrow, CancelReason.CANCEL_REASON_TIMEOUT);
    one.await(listing, "ACTIVE");
    var carol = one.person("Carol");
    var offer = one.offer(carol, listing, game);
    var contract = new ContractId(Trades.newId());
    var answers =
        together(
            () -> other.request(seller, at -> Trades.accepting(contract, offer, seller, game, at)),
            () -> {
              market.repeatLast(escrow);
              one.cancel(escrow, CancelReason.CANCEL_REASON_TIMEOUT);
              one.release(escrow);
            });
    assertThat(answers).containsExactly(DONE, DONE);
    var next = one.execute(offer);
    one.pay(next);
    one.await(contract, "EXECUTED FUNDED");
    assertThat(next).isEqualTo(EscrowId.of(contract));
    assertThat(one.stateOf(listing)).isEqualTo("RESERVED");
  }

  private OfferId accepted(OfferId offer) {
    one.accept(seller, offer, game);
    return offer;
  }

  private static OfferId newOffer() {
    return new OfferId(Trades.newId());
  }

  private static long deals(ListingId listing) {
    return market.count(
        "SELECT count(*) FROM marketplace.contracts WHERE listing_id = '%s'"
            .formatted(listing.value()));
  }

  private List<String> together(Runnable... acts) throws Exception {
    return Races.together(random, acts);
  }
}
