package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.api.UsersAdminApi.Order;
import bloxtr8.api.UsersAdminApi.TierOrder;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.sweeps.PersonEffects;
import bloxtr8.marketplace.trading.domain.Visibility;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.platform.topics.Topics;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What bans and lost tiers do to listings, offers and contracts. */
@SuppressWarnings("NullAway.Init")
class PersonEffectsTest {

  private static final Order WHY = new Order("they cheated somebody before");

  /** The job itself does not come before the end of the tests. */
  private static Market market;

  private static TradedGames trades;
  private static UserId staff;

  @BeforeAll
  static void open() {
    market = new Market(Map.of("bloxtr8.marketplace.sweeps.effects-interval", "PT1H"));
    trades = new TradedGames(market);
    staff = market.member(Authority.ADMIN);
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @Test
  void a_ban_closes_what_is_open_of_the_person_once_although_many_passes_run_at_once()
      throws Exception {
    var alice = market.person("Alice");
    var bob = market.person("Bob");
    var banned = trades.listed(alice);
    var onTheirs = trades.offer(banned, bob, 100_000);
    var others = trades.listed(market.person("Carol"));
    var theirOffer = trades.offer(others, alice, 100_000);
    var reserved = trades.listed(alice);
    var deal = trades.accepted(reserved, 90_000);

    market.staff(staff).ban(alice, WHY);
    assertThat(trades.stateOf(banned)).as("the effects follow by a job").isEqualTo("ACTIVE");
    passTogether();
    assertThat(trades.stateOf(banned)).isEqualTo("INACTIVE SELLER_BANNED");
    assertThat(trades.stateOf(onTheirs)).isEqualTo("WITHDRAWN PARTY_BANNED");
    assertThat(trades.stateOf(theirOffer)).isEqualTo("WITHDRAWN PARTY_BANNED");
    assertThat(trades.stateOf(deal)).isEqualTo("VOID PARTY_BANNED");
    assertThat(trades.stateOf(reserved)).isEqualTo("INACTIVE SELLER_BANNED");
    assertThat(trades.stateOf(others)).isEqualTo("ACTIVE");
    assertThat(trades.cases(banned)).containsOnlyOnce("LISTING_DEACTIVATED", "OFFER_WITHDRAWN");
    assertThat(waiting()).isZero();
  }

  @Test
  void a_ban_that_is_lifted_before_its_effects_has_none() {
    var alice = market.person("Alice");
    var listed = trades.listed(alice);
    market.staff(staff).ban(alice, WHY);
    market.staff(staff).unban(alice, WHY);
    pass();
    assertThat(trades.stateOf(listed)).isEqualTo("ACTIVE");
    assertThat(waiting()).isZero();
  }

  @Test
  void a_ban_asks_for_the_end_of_an_unpaid_escrow_and_leaves_its_listing_reserved() {
    var alice = market.person("Alice");
    var listed = trades.listed(alice);
    var deal = trades.accepted(listed, 90_000);
    trades.execute(deal);
    market.staff(staff).ban(deal.buyer(), WHY);
    pass();
    assertThat(trades.stateOf(deal)).isEqualTo("EXECUTED");
    assertThat(trades.stateOf(listed)).isEqualTo("RESERVED");
    var escrow = bloxtr8.kernel.EscrowId.of(deal.contract());
    assertThat(market.sent(Topics.ESCROW_COMMANDS, escrow))
        .map(command -> ((EscrowCommand) command).getCommandCase().name())
        .containsExactly("CREATE", "CANCEL");
  }

  @Test
  void a_ban_that_holds_for_an_account_applies_to_the_user_who_has_it_now() {
    var alice = market.person("Alice");
    var bob = market.person("Bob");
    var listed = trades.listed(bob);
    market.staff(staff).ban(alice, WHY);
    market
        .environment
        .admin()
        .sql(
            "INSERT INTO marketplace.banned_account (provider, external_id_mac, ban_id)"
                + " SELECT a.provider, a.external_id_mac, b.id"
                + " FROM marketplace.linked_account a, marketplace.ban b"
                + " WHERE a.user_id = :bob AND b.user_id = :alice")
        .param("bob", bob.value())
        .param("alice", alice.value())
        .update();
    pass();
    assertThat(trades.stateOf(listed)).isEqualTo("INACTIVE SELLER_BANNED");
  }

  @Test
  void a_lost_tier_voids_contracts_that_need_it_and_no_others() {
    var alice = market.person("Alice");
    market.staff(staff).setTier(alice, new TierOrder(Tier.TIER_2, WHY.reason()));
    var dear = trades.listed(alice, 5_000_000, Visibility.PUBLIC, null);
    var cheap = trades.listed(alice);
    var dearDeal = trades.accepted(dear, 4_000_000);
    var cheapDeal = trades.accepted(cheap, 200_000);
    market.staff(staff).setTier(alice, new TierOrder(Tier.TIER_1, WHY.reason()));
    pass();
    assertThat(trades.stateOf(dearDeal)).isEqualTo("VOID TIER_LOST");
    assertThat(trades.stateOf(cheapDeal)).isEqualTo("REQUESTED");
    assertThat(waiting()).isZero();
  }

  private static void pass() {
    assertThat(market.bean(PersonEffects.class).runPass()).isFalse();
  }

  private static void passTogether() throws Exception {
    Callable<Boolean> pass = market.bean(PersonEffects.class)::runPass;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(Collections.nCopies(6, pass)))
        assertThat(done.get()).isFalse();
    }
  }

  private static long waiting() {
    return market.count("SELECT count(*) FROM marketplace.person_effect");
  }
}
