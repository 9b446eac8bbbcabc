package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.SharedRoblox.Game;
import bloxtr8.marketplace.SharedRoblox.OwnedGroup;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.testing.Problems;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Roblox lists the public games of a group only; a hand-over moves the private ones too. */
class PrivateGamesOfGroupsTest {

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @SuppressWarnings("NullAway.Init")
  private static Shop shop;

  private UserId alice = new UserId(new UUID(0, 0));

  @SuppressWarnings("NullAway.Init")
  private OwnedGroup group;

  @SuppressWarnings("NullAway.Init")
  private Game hidden;

  @BeforeAll
  static void open() {
    market = new Market();
    shop = new Shop(market);
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @BeforeEach
  void people() {
    alice = market.person("Alice");
    group = shop.roblox.group(market.robloxIdOf(alice));
    hidden = shop.roblox.gameIn(group);
  }

  private Problem handOver() {
    var other = shop.roblox.gameIn(group);
    return Problems.of(
        () -> shop.listings(alice).publish(null, Shop.handoverOf(other, group.id())));
  }

  @Test
  void a_private_game_that_is_for_sale_is_not_sold_again_with_its_group() {
    var listing = shop.listings(alice).publish(null, Shop.transferOf(hidden));
    shop.roblox.hide(hidden);
    assertThat(handOver().code()).isEqualTo("universe_listed");
    shop.listings(alice).cancel(listing.listingId());
  }

  @Test
  void a_private_game_that_staff_removed_is_not_sold_with_its_group() {
    var listing = shop.listings(alice).publish(null, Shop.transferOf(hidden));
    shop.listings(alice).cancel(listing.listingId());
    shop.mark(listing.listingId(), "removed_at");
    shop.roblox.hide(hidden);
    assertThat(handOver().code()).isEqualTo("universe_removed");
  }

  @Test
  void a_group_with_more_games_than_roblox_lists_at_once_is_claimed_whole() {
    for (var i = 0; i < 101; i++) shop.roblox.gameIn(group);
    var listing = shop.listings(alice).publish(null, Shop.handoverOf(hidden, group.id()));
    assertThat(
            market.count(
                "SELECT count(*) FROM marketplace.listing_claim WHERE listing_id = '%s'"
                    .formatted(listing.listingId().value())))
        .as("the group, and every game in it")
        .isEqualTo(103);
    shop.listings(alice).cancel(listing.listingId());
  }

  @Test
  void a_private_game_that_went_into_the_group_after_it_was_listed_counts_too() {
    var own = shop.gameOf(alice);
    shop.listings(alice).publish(null, Shop.transferOf(own));
    shop.roblox.move(own, group);
    shop.roblox.hide(own);
    assertThat(handOver().code()).isEqualTo("universe_listed");
  }
}
