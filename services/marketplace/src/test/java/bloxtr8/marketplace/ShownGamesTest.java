package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** What is kept of a game for its contract. */
class ShownGamesTest {

  @Test
  void a_game_is_kept_as_it_was_shown_although_its_owner_has_taken_the_last_call() {
    try (var roblox = new RobloxSandbox()) {
      var settings = new HashMap<>(DeliveryDetectionTest.settings(roblox));
      // One call at a time, and the next one in some seconds.
      settings.put("bloxtr8.marketplace.roblox.universes-per-minute", "20");
      try (var market = new Market(settings)) {
        var deal = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
        roblox.handOver(deal.group, deal.buyer);
        deal.await("SELLER to q1", "VERIFIED by GROUPS_HOST");
        assertThat(UsedBudgetsTest.snapshots(deal)).isEqualTo(2);
      }
    }
  }
}
