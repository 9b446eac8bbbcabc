package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.testing.Await;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Games that are read seldom: every six hours, unless a public host shows another owner. */
class OwnerHintsTest {

  @SuppressWarnings("NullAway.Init")
  private static RobloxSandbox roblox;

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @BeforeAll
  static void open() {
    roblox = new RobloxSandbox();
    var settings = new HashMap<>(DeliveryDetectionTest.settings(roblox));
    settings.putAll(
        Map.of(
            "bloxtr8.marketplace.delivery.active-interval", "PT6H",
            "bloxtr8.marketplace.delivery.active-time", "PT0S",
            "bloxtr8.marketplace.delivery.quiet-first", "PT6H",
            "bloxtr8.marketplace.delivery.quiet-longest", "PT6H",
            "bloxtr8.marketplace.delivery.hint-interval", "PT0.1S",
            "bloxtr8.marketplace.delivery.hint-age", "PT0.2S"));
    market = new Market(settings);
  }

  @AfterAll
  static void close() {
    market.close();
    roblox.close();
  }

  @Test
  void a_group_that_a_public_host_shows_with_another_owner_is_read_at_once() {
    var deal = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    awaitHint(deal, "group " + deal.group + "/user " + deal.seller);
    roblox.handOver(deal.group, deal.buyer);
    deal.await("SELLER to q1", "VERIFIED by GROUPS_HOST");
    awaitHint(deal, "group " + deal.group + "/user " + deal.buyer);
    roblox.handOver(deal.group, deal.seller);
    deal.await("SELLER to q1", "VERIFIED by GROUPS_HOST", "ANOMALY TAKEN_BACK with SELLER");
  }

  @Test
  void what_a_public_host_shows_decides_nothing() {
    var deal = SoldGame.transferred(market, roblox).dueForDelivery("SELLER to q1 to BUYER");
    awaitHint(deal, "user " + deal.seller + "/");
    var before = reads();
    roblox.control(
        "contradict",
        Map.of(
            "host", "games",
            "universeId", deal.game.value(),
            "ownerGroupId", deal.group.value()));
    awaitHint(deal, "group " + deal.group + "/");
    Await.until("the hint has led to a read", () -> reads() > before);
    deal.await("SELLER to q1 to BUYER");
    awaitQuiet(deal);
    assertThat(deal.reports()).containsExactly("SELLER to q1 to BUYER");
  }

  private static double reads() {
    return market
        .environment
        .process()
        .telemetry()
        .meters()
        .counter("bloxtr8.delivery.reads", "source", "OPEN_CLOUD", "result", "SELLER")
        .count();
  }

  private static void awaitQuiet(SoldGame deal) {
    await(deal, "priority = 3 AND read_at > now() + interval '1 hour'");
  }

  private static void awaitHint(SoldGame deal, String hint) {
    await(deal, "hint = '" + hint + "' AND priority = 3");
  }

  private static void await(SoldGame deal, String condition) {
    var sql =
        "SELECT count(*) FROM marketplace.delivery_watch WHERE escrow_id = '%s' AND %s"
            .formatted(deal.escrow.value(), condition);
    Await.until(condition, () -> market.count(sql) == 1);
  }
}
