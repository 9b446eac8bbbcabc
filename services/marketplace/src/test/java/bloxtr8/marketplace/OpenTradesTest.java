package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.api.UsersAdminApi.Order;
import bloxtr8.api.UsersAdminApi.TierOrder;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.Trades.Game;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.WithdrawOffer;
import bloxtr8.messages.EscrowEventsV1.CancelReason;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody unlinks or erases themselves out of a trade; what staff decide is left for a job. */
class OpenTradesTest {

  private static final String REASON = "because of a test";
  private static final Order WHY = new Order(REASON);

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

  @Test
  void whoever_lists_or_offers_stays_linked_until_it_is_over() {
    var listing = trades.publish(seller, game);
    isHeld(seller, "Your listing " + listing.text() + " is ACTIVE");
    var offer = trades.offer(buyer, listing, game);
    isHeld(seller, "The offer " + offer.text() + " is PENDING");
    isHeld(buyer, "The offer " + offer.text() + " is PENDING");
    trades.request(buyer, at -> new WithdrawOffer(offer, buyer, at));
    unlink(buyer);
    trades.request(seller, at -> new CancelListing(listing, seller, at));
    market.accounts().erase(market.actor(seller), List.of());
  }

  @Test
  void whoever_has_a_deal_stays_linked_until_its_end_is_received() {
    var listing = trades.publish(seller, game);
    var carol = trades.person("Carol");
    var held = trades.offer(carol, listing, game);
    var offer = trades.offer(buyer, listing, game);
    var contract = trades.accept(seller, offer, game);
    isHeld(seller, "Your listing " + listing.text() + " is RESERVED");
    isHeld(buyer, "The contract " + contract.text() + " is REQUESTED");
    isHeld(carol, "The offer " + held.text() + " is ON_HOLD");
    var escrow = trades.execute(offer);
    isHeld(buyer, "The deal " + escrow.text() + " has not ended");
    trades.cancel(escrow, CancelReason.CANCEL_REASON_BUYER);
    trades.await(listing, "ACTIVE");
    Await.until("the deal is over", () -> market.held().open(buyer).isEmpty());
    unlink(buyer);
  }

  @Test
  void a_void_contract_holds_nobody() {
    var listing = trades.publish(seller, game);
    var contract = trades.accept(seller, trades.offer(buyer, listing, game), game);
    trades.request(buyer, at -> new CancelContract(contract, buyer, at));
    assertThat(trades.stateOf(contract)).isEqualTo("VOID NONE");
    unlink(buyer);
  }

  @Test
  void the_export_has_what_a_person_wrote_and_their_contracts_in_every_state() {
    var listing = trades.publish(seller, game);
    var offer = trades.offer(buyer, listing, game);
    trades.edit(seller, listing, 1, 12_000);
    var contract = trades.accept(seller, offer, game);
    var export = market.held().export(seller);
    assertThat(one(export, "listings")).containsEntry("listingId", listing.text());
    assertThat(one(export, "listings")).containsEntry("priceCents", 12_000L);
    assertThat((List<?>) export.get("listingVersions")).hasSize(2);
    assertThat(one(export, "offersReceived")).doesNotContainKey("conditions");
    assertThat(one(market.held().export(buyer), "offers")).containsEntry("conditions", "as it is");
    assertThat(one(export, "contracts"))
        .containsEntry("contractId", contract.text())
        .containsEntry("state", "REQUESTED")
        .doesNotContainKey("executedAt");
  }

  @Test
  void people_who_negotiate_see_each_others_roblox_names() {
    var carol = market.signedUp("9101", "Carol");
    market.link(carol, "6100000001");
    var owner = trades.person("Olga");
    var listing = trades.publish(owner, game);
    assertThat(market.as(owner).verify("9101").robloxName()).isNull();
    trades.offer(carol, listing, game);
    assertThat(market.as(owner).verify("9101").robloxName()).isNotNull();
  }

  @Test
  void a_ban_and_a_lost_tier_leave_what_they_have_to_do() {
    var staff = market.member(Authority.ADMIN);
    market.staff(staff).setTier(seller, new TierOrder(Tier.TIER_2, REASON));
    assertThat(effects(seller)).isEmpty();
    market.staff(staff).setTier(seller, new TierOrder(Tier.TIER_1, REASON));
    assertThat(effects(seller)).containsExactly("TIER_LOST");
    market.staff(staff).ban(seller, WHY);
    market.staff(staff).unban(seller, WHY);
    market.staff(staff).ban(seller, WHY);
    assertThat(effects(seller)).containsExactly("BANNED", "TIER_LOST");
  }

  private static List<String> effects(UserId user) {
    return market
        .environment
        .admin()
        .sql("SELECT kind FROM marketplace.person_effect WHERE user_id = :user ORDER BY kind")
        .param("user", user.value())
        .query((row, _) -> row.getString(1))
        .list();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> one(Map<String, Object> export, String kind) {
    return ((List<Map<String, Object>>) export.getOrDefault(kind, List.of())).getFirst();
  }

  private static void isHeld(UserId user, String sentence) {
    var actor = market.actor(user);
    for (Runnable act :
        List.<Runnable>of(
            () -> market.accounts().unlinkRoblox(actor, List.of()),
            () -> market.accounts().erase(actor, List.of()))) {
      var problem = Problems.of(act::run);
      assertThat(problem.status()).isEqualTo(409);
      assertThat(problem.code()).isEqualTo("still_open");
      assertThat(problem.detail()).contains(sentence);
    }
  }

  private static void unlink(UserId user) {
    market.accounts().unlinkRoblox(market.actor(user), List.of());
    assertThat(market.person(user).tier().name()).isEqualTo("TIER_0");
  }
}
