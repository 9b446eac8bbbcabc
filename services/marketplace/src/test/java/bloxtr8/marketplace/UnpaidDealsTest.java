package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.UsersAdminApi.Order;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.unpaid.UnpaidDeals;
import bloxtr8.marketplace.unpaid.UnpaidDealsConfiguration;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowEventsV1.EscrowCancelled;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowFundsHeld;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.QueryPlans;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.platform.topics.Topics;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The unpaid deals of people who were banned. */
class UnpaidDealsTest {

  private static final String PASS_INTERVAL = "bloxtr8.marketplace.unpaid.pass-interval";
  private static final Order WHY = new Order("they cheated somebody before");

  /** Its own job does not come before the end of the tests. */
  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @SuppressWarnings("NullAway.Init")
  private static UserId staff;

  private UserId seller = new UserId(new java.util.UUID(0, 0));
  private EscrowId escrow = new EscrowId(new java.util.UUID(0, 0));

  @BeforeAll
  static void open() {
    // The effects of a ban ask as well; they have tests of their own.
    market =
        new Market(
            Map.of(PASS_INTERVAL, "PT1H", "bloxtr8.marketplace.sweeps.effects-interval", "PT1H"));
    staff = market.member(Authority.ADMIN);
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @BeforeEach
  void deal() {
    seller = market.person("Alice");
    escrow = market.sold(seller).escrow();
  }

  @Test
  void a_ban_asks_for_the_end_of_the_unpaid_deals_once_in_an_interval_while_it_lasts() {
    pass();
    assertThat(asked()).isEmpty();
    market.staff(staff).ban(seller, WHY);
    pass();
    pass();
    assertThat(asked()).containsExactly("MARKETPLACE_CANCEL_CAUSE_PARTY_BANNED");
    assertThat(audit()).containsExactly("CancelEscrow ACCEPTED PARTY_BANNED");
    letTimePass("9 minutes");
    pass();
    assertThat(asked()).hasSize(1);
    letTimePass("1 minute");
    pass();
    assertThat(asked()).hasSize(2);
    market.staff(staff).unban(seller, WHY);
    letTimePass("10 minutes");
    pass();
    assertThat(asked()).hasSize(2);
  }

  @Test
  void a_ban_of_the_buyer_asks_for_the_end_too() {
    var buyer = market.person("Bob");
    escrow = market.sold(buyer, seller).escrow();
    market.staff(staff).ban(buyer, WHY);
    pass();
    assertThat(asked()).hasSize(1);
  }

  @Test
  void what_is_paid_or_has_ended_goes_on_as_it_is() {
    market.publish(
        escrow,
        EscrowEvent.newBuilder()
            .setEscrowId(escrow.text())
            .setFundsHeld(EscrowFundsHeld.newBuilder().setQuestionId("q")));
    awaitPhase("WATCHING");
    var paid = escrow;
    deal();
    market.publish(
        escrow,
        EscrowEvent.newBuilder()
            .setEscrowId(escrow.text())
            .setCancelled(EscrowCancelled.getDefaultInstance()));
    awaitPhase("OVER");
    for (var of : List.of(paid, escrow)) market.staff(staff).ban(sellerOf(of), WHY);
    pass();
    assertThat(asked()).isEmpty();
    escrow = paid;
    assertThat(asked()).isEmpty();
  }

  @Test
  void of_many_passes_at_once_one_asks() throws Exception {
    market.staff(staff).ban(seller, WHY);
    Callable<Boolean> pass = market.bean(UnpaidDeals.class)::runPass;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(Collections.nCopies(8, pass)))
        assertThat(done.get()).isFalse();
    }
    assertThat(asked()).hasSize(1);
  }

  @Test
  void the_job_runs_by_itself() {
    try (var other = new Market(Map.of(PASS_INTERVAL, "PT0.2S"))) {
      var made = other.sold(other.person("Alice")).escrow();
      other.staff(other.member(Authority.MODERATOR)).ban(sellerOf(other, made), WHY);
      Await.until(
          "the escrow is asked", () -> other.sent(Topics.ESCROW_COMMANDS, made).size() == 2);
    }
  }

  @Test
  void unpaid_deals_and_bans_are_found_by_indexes() {
    try (var environment = TestEnvironment.fresh();
        var plans =
            new QueryPlans(
                environment,
                DatabaseRoles.MARKETPLACE,
                Set.of("inbox_offset", "outbox_shard", "roblox_budget", "schema_id", "world"),
                Map.of("delivery_watch.phase", "'OVER'"))) {
      assertThat(plans.wholeReads(UnpaidDealsConfiguration.class)).isEmpty();
      assertThat(plans.indexes(UnpaidDealsConfiguration.class, "UnpaidDealsStore.CLAIM"))
          .contains("delivery_watch_unpaid");
    }
  }

  private static void pass() {
    assertThat(market.bean(UnpaidDeals.class).runPass()).isFalse();
  }

  /** The causes of the commands that would end the deal. */
  private List<String> asked() {
    return market.sent(Topics.ESCROW_COMMANDS, escrow).stream()
        .map(EscrowCommand.class::cast)
        .filter(EscrowCommand::hasCancel)
        .map(command -> command.getCancel().getMarketplaceCause().name())
        .toList();
  }

  private List<String> audit() {
    return market.sent(Topics.AUDIT_ENTRIES, escrow).stream()
        .map(AuditEntry.class::cast)
        .map(entry -> entry.getAction() + " " + entry.getOutcome() + " " + entry.getDetail())
        .toList();
  }

  private void letTimePass(String time) {
    market
        .environment
        .admin()
        .sql(
            "UPDATE marketplace.delivery_watch SET cancel_asked_at = cancel_asked_at - :time::interval"
                + " WHERE escrow_id = :escrow")
        .param("time", time)
        .param("escrow", escrow.value())
        .update();
  }

  private void awaitPhase(String phase) {
    Await.until(
        "the deal is " + phase,
        () ->
            market.count(
                    "SELECT count(*) FROM marketplace.delivery_watch WHERE phase = '%s'"
                            .formatted(phase)
                        + " AND escrow_id = '%s'".formatted(escrow.value()))
                == 1);
  }

  private static UserId sellerOf(EscrowId escrow) {
    return sellerOf(market, escrow);
  }

  private static UserId sellerOf(Market market, EscrowId escrow) {
    return new UserId(
        market
            .environment
            .admin()
            .sql("SELECT seller_id FROM marketplace.contracts WHERE escrow_id = :escrow")
            .param("escrow", escrow.value())
            .query(java.util.UUID.class)
            .single());
  }
}
