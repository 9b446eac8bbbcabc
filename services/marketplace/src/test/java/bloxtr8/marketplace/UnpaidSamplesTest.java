package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.SharedRoblox.OwnedGroup;
import bloxtr8.marketplace.checklist.UnpaidSamples;
import bloxtr8.messages.EscrowEventsV1.CancelReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose lapse an unpaid deal is, by what the job itself has seen of its checklist. */
class UnpaidSamplesTest {

  /** Two looks are between 2 and 6 hours apart, so one of any two passes looks. */
  private static final Duration BETWEEN_PASSES = Duration.ofMinutes(210);

  private static final int PASSES_IN_THREE_DAYS = 21;

  /** The job itself does not come before the end of the tests. */
  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @SuppressWarnings("NullAway.Init")
  private static Deals deals;

  private UserId alice = new UserId(new UUID(0, 0));
  private UserId bob = new UserId(new UUID(0, 0));
  private ContractId contract = new ContractId(new UUID(0, 0));
  private OfferId offer = new OfferId(new UUID(0, 0));
  private OwnedGroup group = new OwnedGroup(0, 0);

  @BeforeAll
  static void open() {
    market =
        new Market(
            Map.of(
                "bloxtr8.marketplace.sweeps.clocks-interval", "PT1H",
                "bloxtr8.marketplace.checklist.read-again", "PT0S",
                "bloxtr8.marketplace.checklist.unpaid-interval", "PT4H",
                "bloxtr8.marketplace.checklist.pass-interval", "PT1H"));
    deals = new Deals(market);
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @BeforeEach
  void signed() {
    market
        .environment
        .admin()
        .sql("UPDATE marketplace.contracts SET sample_due = now() + interval '1 year'")
        .update();
    alice = market.person("Alice");
    bob = market.person("Bob");
    deals.shop.forgetLimits();
    group = market.sandbox.group(market.robloxIdOf(alice));
    var game = market.sandbox.gameIn(group);
    var listing = deals.shop.listings(alice).publish(null, Shop.handoverOf(game, group.id()));
    var offered = deals.shop.offered(bob, listing, 45_000);
    contract = deals.accepted(alice, offered);
    offer = offered.offerId();
    deals.document(contract, Trades.DOCUMENT);
    deals.execute(contract, alice, bob);
  }

  @AfterEach
  void reopen() {
    market.sandbox.openAll();
    market.environment.admin().sql("DELETE FROM marketplace.clock_outage").update();
  }

  private static void pass() {
    market.bean(UnpaidSamples.class).runPass();
  }

  /** As if the clock had gone on for this deal. */
  private void passes(Duration time) {
    for (var change :
        List.of(
            "contracts SET executed_at = executed_at - :t, sample_due = sample_due - :t",
            "checklist SET asked_at = asked_at - :t",
            "checklist_read SET read_at = read_at - :t",
            "checklist_sample SET at = at - :t"))
      market
          .environment
          .admin()
          .sql(
              "UPDATE marketplace."
                  + change.replace(":t", "interval '" + time + "'")
                  + " WHERE contract_id = :id")
          .param("id", contract.value())
          .update();
  }

  private void daysPass(int passes) {
    for (var i = 0; i < passes; i++) {
      pass();
      passes(BETWEEN_PASSES);
    }
    pass();
  }

  private void join() {
    market.sandbox.join(group, market.robloxIdOf(bob), "Member");
  }

  private List<UserId> lapsesAfter(CancelReason reason) {
    var trades = new Trades(market);
    trades.cancel(EscrowId.of(contract), reason);
    trades.await(contract, "EXECUTED CANCELLED");
    return trades.lapsesOf(contract);
  }

  private List<UserId> lapses() {
    return lapsesAfter(CancelReason.CANCEL_REASON_TIMEOUT);
  }

  private static long samplesOf(ContractId contract) {
    return market
        .environment
        .admin()
        .sql("SELECT count(*) FROM marketplace.checklist_sample WHERE contract_id = :id")
        .param("id", contract.value())
        .query(Long.class)
        .single();
  }

  /** A seller who shows the list green whenever they read it, and at no other time. */
  @Test
  void what_a_party_reads_changes_nothing_that_is_measured() {
    join();
    for (var i = 0; i < PASSES_IN_THREE_DAYS; i++) {
      market.payouts.ready.add(alice);
      deals.shop.forgetLimits();
      assertThat(deals.checklists(alice).checklist(offer).green()).isTrue();
      market.payouts.ready.remove(alice);
      passes(BETWEEN_PASSES);
      pass();
    }
    assertThat(samplesOf(contract)).isGreaterThanOrEqualTo(PASSES_IN_THREE_DAYS / 2);
    market.payouts.ready.add(alice);
    assertThat(deals.checklists(alice).checklist(offer).green()).isTrue();
    assertThat(lapses()).containsExactly(alice);
  }

  @Test
  void nothing_is_measured_where_only_parties_have_read() {
    market.payouts.ready.add(alice);
    join();
    assertThat(deals.checklists(bob).checklist(offer).green()).isTrue();
    passes(Duration.ofDays(3));
    assertThat(deals.checklists(bob).checklist(offer).green()).isTrue();
    assertThat(samplesOf(contract)).isZero();
    assertThat(lapses()).isEmpty();
  }

  @Test
  void a_deal_that_could_be_paid_for_three_days_is_the_lapse_of_the_buyer() {
    market.payouts.ready.add(alice);
    join();
    daysPass(PASSES_IN_THREE_DAYS);
    assertThat(lapses()).containsExactly(bob);
  }

  @Test
  void what_a_seller_does_in_the_last_minutes_does_not_make_it_the_lapse_of_the_buyer() {
    join();
    daysPass(PASSES_IN_THREE_DAYS);
    passes(Duration.ofHours(6));
    market.payouts.ready.add(alice);
    pass();
    assertThat(lapses()).containsExactly(alice);
  }

  @Test
  void nobody_lapses_for_an_open_group_and_the_seller_for_a_closed_one() {
    market.payouts.ready.add(alice);
    daysPass(PASSES_IN_THREE_DAYS);
    assertThat(lapses()).as("the buyer may be banned from it").isEmpty();
    signed();
    market.payouts.ready.add(alice);
    market.sandbox.closeEntry(group);
    daysPass(PASSES_IN_THREE_DAYS);
    assertThat(lapses()).containsExactly(alice);
  }

  @Test
  void nobody_lapses_for_what_roblox_does_not_say() {
    market.payouts.ready.add(alice);
    join();
    pass();
    market.sandbox.close("cloud", 503);
    passes(Duration.ofHours(6));
    daysPass(PASSES_IN_THREE_DAYS);
    assertThat(lapses()).isEmpty();
  }

  @Test
  void nobody_lapses_for_the_time_of_an_outage_of_ours() {
    join();
    daysPass(PASSES_IN_THREE_DAYS);
    market
        .environment
        .admin()
        .sql(
            """
            INSERT INTO marketplace.clock_outage (began_at, ended_at, step, moved_upto)
            VALUES (now() - interval '60 hours', now() - interval '2 hours', 'DONE', :none)
            """)
        .param("none", new UUID(0, 0))
        .update();
    assertThat(lapses()).isEmpty();
  }

  @Test
  void those_that_were_read_least_lately_come_first_and_each_once_in_a_while() {
    var waiting = new ArrayList<ContractId>();
    for (var i = 0; i < 6; i++) waiting.add(market.sold(market.person("Carol")).contract());
    for (var i = 0; i < 6; i++) {
      contract = waiting.get(i);
      passes(Duration.ofHours(12 - i));
    }
    pass();
    assertThat(waiting).map(UnpaidSamplesTest::samplesOf).containsExactly(1L, 1L, 1L, 1L, 1L, 0L);
    pass();
    pass();
    assertThat(waiting).map(UnpaidSamplesTest::samplesOf).containsOnly(1L);
    contract = waiting.get(2);
    passes(Duration.ofDays(31));
    pass();
    assertThat(samplesOf(contract)).as("what is old is gone").isEqualTo(1);
  }
}
