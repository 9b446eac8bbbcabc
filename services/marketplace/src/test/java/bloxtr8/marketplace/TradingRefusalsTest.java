package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.UsersAdminApi.Order;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.Trades.Game;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.TradingCommand.AcceptOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.DeactivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.DeclineOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.EditListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.OfferTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.PauseUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.SignContract;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.testing.Problems;
import bloxtr8.platform.topics.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each refusal has its code, and says how it is at present. */
class TradingRefusalsTest {

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @SuppressWarnings("NullAway.Init")
  private static Trades trades;

  @SuppressWarnings("NullAway.Init")
  private static UserId staff;

  @SuppressWarnings("NullAway.Init")
  private UserId seller;

  @SuppressWarnings("NullAway.Init")
  private UserId buyer;

  private final Game game = Trades.game();

  @BeforeAll
  static void open() {
    market = new Market();
    trades = new Trades(market);
    staff = market.member(Authority.MODERATOR);
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @BeforeEach
  void meet() {
    seller = trades.person("Alice");
    buyer = trades.person("Bob");
  }

  @Test
  void a_stranger_learns_nothing() {
    var listing = trades.publish(seller, game);
    var offer = trades.offer(buyer, listing, game);
    var carol = trades.person("Carol");
    isRefused(() -> trades.accept(carol, offer, game), 404, "not_found", "");
    var nothing = new OfferId(Trades.newId());
    isRefused(() -> trades.accept(seller, nothing, game), 404, "not_found", "");
    var entry = (AuditEntry) market.sent(Topics.AUDIT_ENTRIES, nothing).getFirst();
    assertThat(entry.getOutcome()).isEqualTo("not_found");
    assertThat(entry.getEnvelope().getSequence()).isZero();
  }

  @Test
  void a_reserved_listing_is_not_changed() {
    var listing = reserved();
    isRefused(() -> trades.edit(seller, listing, 1, 5_000), 409, "listing_reserved", "RESERVED");
    isRefused(
        () -> trades.request(seller, at -> new DeactivateListing(listing, seller, at)),
        409,
        "listing_reserved",
        "RESERVED");
    isRefused(
        () -> trades.offer(trades.person("Carol"), listing, game),
        409,
        "listing_reserved",
        "RESERVED");
  }

  @Test
  void a_listing_that_is_not_active_takes_no_offers() {
    var listing = trades.publish(seller, game);
    trades.request(seller, at -> new CancelListing(listing, seller, at));
    isRefused(() -> trades.offer(buyer, listing, game), 409, "listing_not_active", "is CANCELLED");
  }

  @Test
  void an_edit_or_offer_for_another_version_gets_the_present_one() {
    var listing = trades.publish(seller, game);
    trades.edit(seller, listing, 1, 12_000);
    isRefused(
        () -> trades.edit(seller, listing, 1, 13_000), 409, "listing_changed", "at version 2");
    isRefused(
        () -> trades.offer(buyer, listing, game), 409, "listing_changed", "version 2, for $120.00");
    assertThat(trades.stateOf(listing)).isEqualTo("ACTIVE");
    assertThat(
            market.count(
                "SELECT version FROM marketplace.listing WHERE listing_id = '%s'"
                    .formatted(listing.value())))
        .isEqualTo(2);
  }

  @Test
  void an_offer_is_accepted_as_it_was_seen() {
    var offer = trades.offer(buyer, trades.publish(seller, game), game);
    isRefused(
        () ->
            trades.request(
                seller,
                at ->
                    new AcceptOffer(
                        offer,
                        seller,
                        new ContractId(Trades.newId()),
                        Money.cents(9_001),
                        1,
                        game.read(),
                        at)),
        409,
        "offer_changed",
        "$90.00, for version 1");
    trades.request(seller, at -> new DeclineOffer(offer, seller, at));
    isRefused(() -> trades.accept(seller, offer, game), 409, "offer_not_pending", "is DECLINED");
  }

  @Test
  void a_second_live_offer_of_a_buyer_gets_the_first_one() {
    var listing = trades.publish(seller, game);
    trades.offer(buyer, listing, game);
    isRefused(() -> trades.offer(buyer, listing, game), 409, "offer_exists", "is PENDING");
  }

  @Test
  void what_is_over_is_gone() {
    var listing = trades.publish(seller, game);
    var offer = trades.offer(buyer, listing, game);
    trades.change(
        "UPDATE marketplace.offer SET expires_at = now() - interval '1 s' WHERE offer_id = :id",
        offer.value());
    isRefused(() -> trades.accept(seller, offer, game), 410, "offer_expired", "was good until");
    trades.report(at -> new OfferTimeOver(offer, at));
    isRefused(() -> trades.accept(seller, offer, game), 410, "offer_expired", "was good until");

    var next = trades.offer(buyer, listing, game);
    var contract = trades.accept(seller, next, game);
    trades.change(
        "UPDATE marketplace.contracts SET open_until = now() - interval '1 s' WHERE contract_id = :id",
        contract.value());
    isRefused(
        () -> trades.request(buyer, at -> new CancelContract(contract, buyer, at)),
        410,
        "contract_expired",
        "is REQUESTED");
    trades.report(at -> new ContractTimeOver(contract, at));
    isRefused(
        () -> trades.request(buyer, at -> new SignContract(contract, buyer, Trades.DOCUMENT, at)),
        409,
        "contract_not_open",
        "is VOID (NO_DOCUMENT)");
    assertThat(trades.stateOf(listing)).isEqualTo("ACTIVE");
  }

  @Test
  void who_may_not_trade_gets_the_reason() {
    var listing = trades.publish(seller, game);
    var offer = trades.offer(buyer, listing, game);
    market.staff(staff).ban(buyer, new Order("because of a test"));
    isRefused(() -> trades.offer(buyer, listing, game), 403, "banned", "");
    isRefused(() -> trades.accept(seller, offer, game), 409, "other_party_unfit", "");
    var unlinked = market.signedUp("81", "Dave");
    isRefused(() -> trades.offer(unlinked, listing, game), 403, "not_linked", "Link your");
    isRefused(() -> trades.offer(seller, listing, game), 403, "own_listing", "");
  }

  @Test
  void a_high_price_needs_a_verified_seller() {
    var listing = new ListingId(Trades.newId());
    trades.request(
        seller,
        at ->
            new PublishListing(
                listing, seller, game.asset(), Trades.terms(2_000_000), game.read(), at));
    var offer = trades.offer(buyer, listing, game, 1_000_001);
    isRefused(
        () ->
            trades.request(
                seller,
                at ->
                    new AcceptOffer(
                        offer,
                        seller,
                        new ContractId(Trades.newId()),
                        Money.cents(1_000_001),
                        1,
                        game.read(),
                        at)),
        403,
        "tier_required",
        "TIER_2");
  }

  @Test
  void what_another_live_listing_sells_is_not_listed() {
    trades.publish(seller, game);
    isRefused(() -> trades.publish(seller, game), 409, "universe_listed", "");
  }

  @Test
  void a_true_owner_wins_over_a_listing_but_not_over_an_executed_contract() {
    var listing = trades.publish(seller, game);
    var carol = trades.person("Carol");
    var won = trades.publish(carol, game);
    assertThat(trades.stateOf(listing)).isEqualTo("INACTIVE");
    assertThat(trades.stateOf(won)).isEqualTo("ACTIVE");

    var offer = trades.offer(buyer, won, game);
    trades.accept(carol, offer, game);
    trades.execute(offer);
    isRefused(
        () -> trades.publish(trades.person("Dave"), game),
        409,
        "universe_in_deal",
        "when that deal has ended");
    // The read counts nevertheless: the deal's seller is no owner any more.
    assertThat(
            market.count(
                "SELECT count(*) FROM marketplace.listing WHERE ownership_lost AND listing_id = '%s'"
                    .formatted(won.value())))
        .isEqualTo(1);
  }

  @Test
  void a_paused_universe_waits_for_staff() {
    var listing = trades.publish(seller, game);
    var offer = trades.offer(buyer, listing, game);
    trades.report(at -> new PauseUniverse(game.universe(), at));
    isRefused(() -> trades.accept(seller, offer, game), 409, "universe_paused", "staff");
    isRefused(
        () -> trades.offer(trades.person("Carol"), listing, game), 409, "universe_paused", "");
  }

  @Test
  void nothing_is_decided_about_what_roblox_does_not_say() {
    var offer = trades.offer(buyer, trades.publish(seller, game), game);
    isRefused(() -> accept(offer, Owner.UNKNOWN), 503, "ownership_unknown", "try again");
    assertThat(trades.stateOf(offer)).isEqualTo("PENDING");
  }

  @Test
  void an_acceptance_of_what_is_lost_is_refused_and_remembered() {
    var listing = trades.publish(seller, game);
    var offer = trades.offer(buyer, listing, game);
    isRefused(() -> accept(offer, Owner.ANOTHER), 409, "not_the_owner", "");
    assertThat(trades.stateOf(listing)).isEqualTo("INACTIVE");
    assertThat(trades.stateOf(offer)).isEqualTo("DECLINED");
  }

  private void accept(OfferId offer, Owner owner) {
    trades.request(
        seller,
        at ->
            new AcceptOffer(
                offer,
                seller,
                new ContractId(Trades.newId()),
                Money.cents(9_000),
                1,
                game.read(owner),
                at));
  }

  @Test
  void limits_say_what_to_do() {
    for (var i = 0; i < 3; i++) trades.publish(seller, Trades.game());
    isRefused(
        () -> trades.publish(seller, Trades.game()), 409, "listings_limit", "deactivate another");
    var carol = trades.person("Carol");
    for (var i = 0; i < 5; i++) {
      var listing = trades.publish(carol, Trades.game());
      trades.request(carol, at -> new CancelListing(listing, carol, at));
    }
    isRefused(
        () -> trades.publish(carol, Trades.game()),
        409,
        "publications_limit",
        "try again tomorrow");
  }

  @Test
  void whoever_owes_us_money_begins_nothing() {
    market.debts.cents.put(seller, 1L);
    isRefused(() -> trades.publish(seller, game), 409, "open_debt", "settle it");
    market.debts.cents.remove(seller);
    var listing = trades.publish(seller, game);
    market.debts.cents.put(buyer, 500L);
    isRefused(() -> trades.offer(buyer, listing, game), 409, "open_debt", "");
    // What is going on goes on.
    market.debts.cents.put(seller, 1L);
    trades.edit(seller, listing, 1, 12_000);
  }

  @Test
  void amounts_name_their_limits() {
    var listing = trades.publish(seller, game);
    var high = problem(() -> trades.offer(buyer, listing, game, 10_001));
    assertThat(high.status()).isEqualTo(422);
    assertThat(high.errors().getFirst().field()).isEqualTo("amountCents");
    assertThat(high.errors().getFirst().message()).contains("$100.00");
    assertThat(problem(() -> trades.offer(buyer, listing, game, 99)).status()).isEqualTo(422);
  }

  @Test
  void everything_refused_is_audited_with_its_code() {
    var listing = reserved();
    problem(() ->
        trades.request(seller, at -> new EditListing(listing, seller, 1, Trades.terms(5_000), at)));
    assertThat(market.sent(Topics.AUDIT_ENTRIES, listing).stream().map(AuditEntry.class::cast))
        .filteredOn(entry -> entry.getAction().equals("EditListing"))
        .extracting(AuditEntry::getOutcome)
        .containsExactly("listing_reserved");
  }

  private ListingId reserved() {
    var listing = trades.publish(seller, game);
    trades.accept(seller, trades.offer(buyer, listing, game), game);
    return listing;
  }

  private static void isRefused(Runnable request, int status, String code, String sentence) {
    var problem = problem(request);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.detail()).contains(sentence);
  }

  private static Problem problem(Runnable request) {
    return Problems.of(request::run);
  }
}
