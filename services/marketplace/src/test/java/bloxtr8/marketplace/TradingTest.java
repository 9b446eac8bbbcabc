package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.Trades.Game;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.TradingCommand.PauseUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.RemoveUniverse;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.messages.ContractsEventsV1.ContractEvent;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.MarketplaceCancelCause;
import bloxtr8.messages.EscrowEventsV1.CancelReason;
import bloxtr8.messages.MarketplaceEventsV1.MarketplaceEvent;
import bloxtr8.messages.MarketplaceEventsV1.MarketplaceEvent.EventCase;
import bloxtr8.platform.topics.Topics;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands about listings, offers and contracts, on the tables and in the messages. */
class TradingTest {

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @SuppressWarnings("NullAway.Init")
  private static Trades trades;

  @SuppressWarnings("NullAway.Init")
  private UserId seller;

  @SuppressWarnings("NullAway.Init")
  private UserId buyer;

  private final Game game = Trades.game();

  @BeforeAll
  static void open() {
    market = new Market();
    trades = new Trades(market);
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

  @AfterEach
  void no_law_is_broken() {
    TradeLaws.assertKept(market);
  }

  @Test
  void a_deal_goes_from_the_listing_to_its_sale() {
    var listing = trades.publish(seller, game);
    var rival = trades.offer(trades.person("Carol"), listing, game);
    var offer = trades.offer(buyer, listing, game);
    var contract = trades.accept(seller, offer, game);
    assertThat(trades.stateOf(listing)).isEqualTo("RESERVED");
    assertThat(trades.stateOf(rival)).isEqualTo("ON_HOLD");
    assertThat(trades.stateOf(contract)).isEqualTo("REQUESTED NONE");
    assertThat(commands(EscrowId.of(contract))).isEmpty();

    var escrow = trades.execute(offer);
    assertThat(trades.stateOf(contract)).isEqualTo("EXECUTED UNPAID");
    trades.pay(escrow);
    trades.await(contract, "EXECUTED FUNDED");
    trades.release(escrow);
    trades.await(listing, "SOLD");
    assertThat(trades.stateOf(contract)).isEqualTo("EXECUTED RELEASED");
    assertThat(trades.stateOf(rival)).isEqualTo("DECLINED");
    assertThat(events(listing))
        .containsExactly(
            EventCase.LISTING_PUBLISHED,
            EventCase.OFFER_MADE,
            EventCase.OFFER_MADE,
            EventCase.OFFER_ACCEPTED,
            EventCase.LISTING_RESERVED,
            EventCase.OFFER_HELD,
            EventCase.OFFER_DECLINED,
            EventCase.LISTING_SOLD);
    assertThat(audit(contract.text()))
        .containsExactly(
            "DocumentReady ACCEPTED ContractReady",
            "SignContract ACCEPTED ContractSigned",
            "SignContract ACCEPTED ContractSigned, ContractExecuted",
            "EscrowFunded ACCEPTED EscrowProgressed",
            "EscrowEnded ACCEPTED EscrowProgressed, OfferDeclined, ListingSold");
  }

  @Test
  void the_execution_names_listing_and_offer_asks_for_the_escrow_and_begins_the_watch() {
    var listing = trades.publish(seller, game);
    var offer = trades.offer(buyer, listing, game);
    trades.edit(seller, listing, 1, Trades.PRICE_CENTS + 5_000);
    var contract = trades.accept(seller, offer, game);
    var escrow = trades.execute(offer);

    var executed =
        market.sent(Topics.CONTRACTS_EVENTS, contract).stream()
            .map(ContractEvent.class::cast)
            .filter(ContractEvent::hasExecuted)
            .map(ContractEvent::getExecuted)
            .toList();
    assertThat(executed).hasSize(1);
    assertThat(executed.getFirst().getListingId()).isEqualTo(listing.text());
    assertThat(executed.getFirst().getOfferId()).isEqualTo(offer.text());
    assertThat(executed.getFirst().getGuildId()).isEqualTo("77");
    assertThat(executed.getFirst().getGroupId()).isEqualTo(game.group().value());

    var create = commands(escrow).getFirst();
    assertThat(create.getCreate().getTerms()).isEqualTo(executed.getFirst().getTerms());
    assertThat(create.getCreate().getTerms().getPrice().getUnits()).isEqualTo(9_000);
    assertThat(create.getCreate().getTerms().getDeliveryDays()).isEqualTo(5);
    assertThat(create.getEnvelope().getActor().getRoom()).isEqualTo("marketplace");
    assertThat(count("delivery_watch WHERE phase = 'WAITING' AND escrow_id", escrow.value()))
        .isEqualTo(1);
    assertThat(
            count("contract_snapshot WHERE moment = 'CONTRACT' AND contract_id", contract.value()))
        .isEqualTo(1);
  }

  @Test
  void a_contract_is_executed_once() {
    var listing = trades.publish(seller, game);
    var offer = trades.offer(buyer, listing, game);
    var contract = trades.accept(seller, offer, game);
    trades.execute(offer);
    assertThatThrownBy(() -> trades.execute(offer)).hasMessageContaining("You have signed.");
    assertThat(commands(EscrowId.of(contract))).hasSize(1);
  }

  @Test
  void a_deal_that_ends_without_a_sale_reopens_the_listing_and_resumes_its_offers() {
    var listing = trades.publish(seller, game);
    var rival = trades.offer(trades.person("Carol"), listing, game);
    var late = trades.offer(trades.person("Dave"), listing, game);
    var offer = trades.offer(buyer, listing, game);
    var contract = trades.accept(seller, offer, game);
    var escrow = trades.execute(offer);
    trades.change(
        "UPDATE marketplace.offer SET expires_at = now() - interval '1 s' WHERE offer_id = :id",
        late.value());
    trades.change(
        "UPDATE marketplace.listing SET read_at = now() + interval '9 d' WHERE listing_id = :id",
        listing.value());
    trades.couldPay(contract);
    trades.cancel(escrow, CancelReason.CANCEL_REASON_TIMEOUT);
    trades.await(listing, "ACTIVE");
    assertThat(trades.stateOf(rival)).isEqualTo("PENDING");
    assertThat(trades.stateOf(late)).isEqualTo("EXPIRED");
    assertThat(trades.lapsesOf(contract)).containsExactly(buyer);
    // It is due, or the reads of the role have it already.
    var soon = "listing WHERE read_at < now() + interval '8 d' AND listing_id";
    assertThat(count(soon, listing.value())).isEqualTo(1);
  }

  @Test
  void nobody_could_pay_a_seller_without_a_payout_destination() {
    var listing = trades.publish(seller, game);
    var contract = trades.accept(seller, trades.offer(buyer, listing, game), game);
    var escrow = trades.execute(offerOf(contract));
    trades.cancel(escrow, CancelReason.CANCEL_REASON_PAYOUT_NOT_SET);
    trades.await(listing, "ACTIVE");
    assertThat(trades.lapsesOf(contract)).containsExactly(seller);
  }

  @Test
  void the_end_of_an_older_deal_moves_nothing() {
    var listing = trades.publish(seller, game);
    var first = trades.accept(seller, trades.offer(buyer, listing, game), game);
    var escrow = trades.execute(offerOf(first));
    trades.couldPay(first);
    trades.cancel(escrow, CancelReason.CANCEL_REASON_TIMEOUT);
    trades.await(listing, "ACTIVE");
    var carol = trades.person("Carol");
    var second = trades.accept(seller, trades.offer(carol, listing, game), game);
    var lapses = trades.lapsesOf(first);
    assertThat(lapses).containsExactly(buyer);

    // The same message again, and the same facts under new ids.
    market.repeatLast(escrow);
    trades.cancel(escrow, CancelReason.CANCEL_REASON_TIMEOUT);
    trades.pay(escrow);
    trades.release(escrow);
    var other = trades.execute(offerOf(second));
    trades.pay(other);
    trades.await(second, "EXECUTED FUNDED");
    assertThat(trades.stateOf(listing)).isEqualTo("RESERVED");
    assertThat(trades.stateOf(first)).isEqualTo("EXECUTED CANCELLED");
    assertThat(trades.lapsesOf(first)).isEqualTo(lapses);
  }

  @Test
  void events_of_a_deal_that_has_ended_move_nothing() {
    var listing = trades.publish(seller, game);
    var contract = trades.accept(seller, trades.offer(buyer, listing, game), game);
    var escrow = trades.execute(offerOf(contract));
    trades.release(escrow);
    trades.await(listing, "SOLD");
    var before = events(listing);
    trades.pay(escrow);
    trades.refund(escrow);
    trades.cancel(escrow, CancelReason.CANCEL_REASON_SELLER);
    var other = Trades.game();
    var next = trades.publish(seller, other);
    var marker = trades.accept(seller, trades.offer(buyer, next, other), other);
    trades.pay(trades.execute(offerOf(marker)));
    trades.await(marker, "EXECUTED FUNDED");
    assertThat(trades.stateOf(contract)).isEqualTo("EXECUTED RELEASED");
    assertThat(events(listing)).isEqualTo(before);
    assertThat(trades.lapsesOf(contract)).isEmpty();
  }

  @Test
  void an_unpaid_escrow_is_asked_to_end_when_another_owner_is_read() {
    var listing = trades.publish(seller, game);
    var contract = trades.accept(seller, trades.offer(buyer, listing, game), game);
    var escrow = trades.execute(offerOf(contract));
    trades.seen(listing, game.read(Owner.ANOTHER));
    var cancel = commands(escrow).getLast();
    assertThat(cancel.getCancel().getMarketplaceCause())
        .isEqualTo(MarketplaceCancelCause.MARKETPLACE_CANCEL_CAUSE_OWNERSHIP_LOST);
    assertThat(cancel.getEnvelope().getActor().getRoom()).isEqualTo("marketplace");
    trades.cancel(escrow, CancelReason.CANCEL_REASON_OWNERSHIP_LOST);
    trades.await(listing, "INACTIVE");
    assertThat(trades.lapsesOf(contract)).containsExactly(seller);
  }

  @Test
  void a_contract_that_nobody_has_signed_is_void_when_another_owner_is_read() {
    var listing = trades.publish(seller, game);
    var rival = trades.offer(trades.person("Carol"), listing, game);
    var contract = trades.accept(seller, trades.offer(buyer, listing, game), game);
    trades.seen(listing, game.read(Owner.ANOTHER));
    assertThat(trades.stateOf(contract)).isEqualTo("VOID NONE");
    assertThat(trades.stateOf(listing)).isEqualTo("INACTIVE");
    assertThat(trades.stateOf(rival)).isEqualTo("DECLINED");
  }

  @Test
  void a_pause_tells_the_live_listings_and_a_removal_cancels_them() {
    var listing = trades.publish(seller, game);
    var offer = trades.offer(buyer, listing, game);
    trades.report(at -> new PauseUniverse(game.universe(), at));
    trades.report(at -> new PauseUniverse(game.universe(), at));
    assertThat(events(listing)).filteredOn(EventCase.LISTING_PAUSED::equals).hasSize(1);
    assertThat(trades.stateOf(offer)).isEqualTo("PENDING");
    trades.report(at -> new RemoveUniverse(game.universe(), at));
    assertThat(trades.stateOf(listing)).isEqualTo("CANCELLED");
    assertThat(trades.stateOf(offer)).isEqualTo("DECLINED");
  }

  @Test
  void what_is_offered_stays_as_it_was_while_the_listing_is_edited() {
    var listing = trades.publish(seller, game);
    var high = trades.offer(buyer, listing, game, Trades.PRICE_CENTS);
    var low = trades.offer(trades.person("Carol"), listing, game, 5_000);
    trades.edit(seller, listing, 1, 6_000);
    assertThat(trades.stateOf(high)).isEqualTo("DECLINED");
    assertThat(trades.stateOf(low)).isEqualTo("PENDING");
    assertThat(count("listing_version WHERE listing_id", listing.value())).isEqualTo(2);
  }

  @Test
  void reports_of_many_deals_are_received_in_one_poll() {
    var deals =
        IntStream.range(0, 12)
            .mapToObj(_ -> {
              var other = Trades.game();
              var listing = trades.publish(trades.person("Alice"), other);
              var offer = trades.offer(trades.person("Bob"), listing, other);
              return trades.accept(sellerOf(listing), offer, other);
            })
            .toList();
    deals.forEach(deal -> trades.execute(offerOf(deal)));
    deals.forEach(deal -> trades.pay(EscrowId.of(deal)));
    deals.forEach(deal -> trades.release(EscrowId.of(deal)));
    deals.forEach(deal -> trades.await(deal, "EXECUTED RELEASED"));
  }

  private static UserId sellerOf(ListingId listing) {
    return new UserId(
        uuid("SELECT seller_id FROM marketplace.listing WHERE listing_id = :id", listing.value()));
  }

  private static OfferId offerOf(ContractId contract) {
    return new OfferId(
        uuid(
            "SELECT offer_id FROM marketplace.contracts WHERE contract_id = :id",
            contract.value()));
  }

  private static UUID uuid(String sql, UUID id) {
    return market.environment.admin().sql(sql).param("id", id).query(UUID.class).single();
  }

  private static long count(String from, UUID id) {
    return market.count("SELECT count(*) FROM marketplace.%s = '%s'".formatted(from, id));
  }

  private static List<EventCase> events(ListingId listing) {
    return market.sent(Topics.MARKETPLACE_EVENTS, listing).stream()
        .map(event -> ((MarketplaceEvent) event).getEventCase())
        .toList();
  }

  private static List<EscrowCommand> commands(EscrowId escrow) {
    return market.sent(Topics.ESCROW_COMMANDS, escrow).stream()
        .map(EscrowCommand.class::cast)
        .toList();
  }

  private static List<String> audit(String contract) {
    return market.sent(Topics.AUDIT_ENTRIES, ContractId.parse(contract)).stream()
        .map(AuditEntry.class::cast)
        .map(entry -> entry.getAction() + " " + entry.getOutcome() + " " + entry.getDetail())
        .toList();
  }
}
