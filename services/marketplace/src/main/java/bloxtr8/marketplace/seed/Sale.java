package bloxtr8.marketplace.seed;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.ListedAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.UniverseAsset;
import org.jspecify.annotations.Nullable;

/**
 * A sale to seed: a listing, an offer for its price, and the contract that both sign. Nobody asks
 * Roblox who owns the game: it is taken as the seller's.
 *
 * @param destination the buyer's group, for a transfer only; else null
 */
public record Sale(
    UserId buyer,
    UserId seller,
    ListedAsset asset,
    @Nullable GroupId destination,
    Money price,
    int deliveryDays,
    int inspectionDays) {

  private static final int DAYS = 7;

  /** The hand-over of a group with its game. */
  public static Sale handover(
      UserId buyer, UserId seller, UniverseId universe, GroupId group, Money price) {
    return new Sale(buyer, seller, new GroupAsset(universe, group), null, price, DAYS, DAYS);
  }

  /** The transfer of a game to a group of the buyer. */
  public static Sale transfer(
      UserId buyer, UserId seller, UniverseId universe, GroupId destination, Money price) {
    return new Sale(buyer, seller, new UniverseAsset(universe), destination, price, DAYS, DAYS);
  }
}
