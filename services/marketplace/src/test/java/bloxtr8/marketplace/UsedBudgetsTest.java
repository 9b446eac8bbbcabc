package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.marketplace.delivery.OwnerHints;
import bloxtr8.platform.testing.Await;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What waits for a call to Roblox that the budget does not allow yet. */
class UsedBudgetsTest {

  @SuppressWarnings("NullAway.Init")
  private static RobloxSandbox roblox;

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @BeforeAll
  static void open() {
    roblox = new RobloxSandbox();
    var settings = new HashMap<>(DeliveryDetectionTest.settings(roblox));
    settings.put("bloxtr8.marketplace.delivery.active-interval", "PT6H");
    settings.put("bloxtr8.marketplace.delivery.active-time", "PT0S");
    settings.put("bloxtr8.marketplace.delivery.quiet-first", "PT6H");
    settings.put("bloxtr8.marketplace.delivery.quiet-longest", "PT6H");
    settings.put("bloxtr8.marketplace.delivery.hint-age", "PT1M");
    market = new Market(settings);
  }

  @AfterAll
  static void close() {
    market.close();
    roblox.close();
  }

  @Test
  void a_second_read_stays_the_most_urgent_one_until_the_further_source_can_be_asked() {
    var deal = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    close("PUBLIC_GROUPS", "1 hour");
    roblox.handOver(deal.group, deal.buyer);
    deal.claim();
    await(deal, "finding = 'BUYER' AND priority = 0 AND read_at > now() + interval '30 minutes'");
    close("PUBLIC_GROUPS", "0 seconds");
    set(deal, "read_at = now()");
    deal.await("SELLER to q1", "VERIFIED by GROUPS_HOST");
  }

  @Test
  void what_people_have_used_is_not_missing_for_detection() {
    var deal = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    closePeoples("1 hour");
    roblox.handOver(deal.group, deal.buyer);
    deal.claim();
    await(deal, "finding = 'BUYER' AND priority = 0");
    set(deal, "read_at = now()");
    deal.await("SELLER to q1", "VERIFIED by GROUPS_HOST");
    assertThat(snapshots(deal)).isEqualTo(2);
    closePeoples("0 seconds");
  }

  /** After the payment and at the delivery. */
  static long snapshots(SoldGame deal) {
    return deal.market.count(
        """
        SELECT count(*) FROM marketplace.contract_snapshot
          JOIN marketplace.contracts USING (contract_id)
         WHERE moment IN ('FUNDING', 'DELIVERY') AND escrow_id = '%s'
        """
            .formatted(deal.escrow.value()));
  }

  private static void closePeoples(String time) {
    market
        .environment
        .admin()
        .sql(
            """
            UPDATE marketplace.roblox_budget SET closed_until = now() + :time::interval
             WHERE source LIKE '%/people'
            """)
        .param("time", time)
        .update();
  }

  @Test
  void a_game_that_no_host_could_be_asked_about_is_the_next_one_again() {
    var deal = SoldGame.transferred(market, roblox).dueForDelivery("SELLER to q1 to BUYER");
    await(deal, "asked_to_deliver AND priority = 3 AND read_at > now() + interval '1 hour'");
    set(deal, "hint_at = '2026-01-01T00:00:00Z'");
    close("GAMES", "50 seconds");
    market.bean(OwnerHints.class).runPass();
    await(deal, "hint_at = '2026-01-01T00:00:00Z'");
    close("GAMES", "0 seconds");
    market.bean(OwnerHints.class).runPass();
    await(deal, "hint_at > '2026-01-02T00:00:00Z' AND hint = 'user %s/'".formatted(deal.seller));
  }

  private static void close(String source, String time) {
    market
        .environment
        .admin()
        .sql(
            """
            INSERT INTO marketplace.roblox_budget (source, full_at, granted, closed_until)
            VALUES (:source, now(), 0, now() + :time::interval)
                ON CONFLICT (source) DO UPDATE SET closed_until = now() + :time::interval
            """)
        .param("source", source)
        .param("time", time)
        .update();
  }

  private static void set(SoldGame deal, String change) {
    market
        .environment
        .admin()
        .sql("UPDATE marketplace.delivery_watch SET %s WHERE escrow_id = :id".formatted(change))
        .param("id", deal.escrow.value())
        .update();
  }

  private static void await(SoldGame deal, String condition) {
    var sql =
        "SELECT count(*) FROM marketplace.delivery_watch WHERE escrow_id = '%s' AND %s"
            .formatted(deal.escrow.value(), condition);
    Await.until(condition, () -> market.count(sql) == 1);
  }
}
