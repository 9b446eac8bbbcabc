package bloxtr8.marketplace.checklist.domain;

import static bloxtr8.marketplace.checklist.domain.Confirmable.NEVER;
import static bloxtr8.marketplace.checklist.domain.Confirmable.UNLESS_MET;
import static bloxtr8.marketplace.checklist.domain.Confirmable.WHILE_UNKNOWN;

import bloxtr8.kernel.Route;
import bloxtr8.marketplace.trading.domain.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must be true before the buyer pays. */
public enum ChecklistItem {
  /** Both have signed the contract. */
  CONTRACT_EXECUTED(null, NEVER),
  /** The seller can be paid. */
  PAYOUT_READY(Side.SELLER, NEVER),
  /** Roblox makes nobody the owner of a group who is no member of it. */
  BUYER_IN_GROUP(Side.BUYER, NEVER),
  /** The owner of a locked group cannot be changed. */
  GROUP_UNLOCKED(Side.SELLER, NEVER),
  UNIVERSE_IN_GROUP(Side.SELLER, NEVER),
  SELLER_OWNS_GROUP(Side.SELLER, NEVER),
  /** The group that receives the game exists, and is the buyer's. */
  DESTINATION_BUYERS(Side.BUYER, NEVER),
  /** Roblox shows us who is a member, and not who may publish: the buyer knows. */
  SELLER_MAY_PUBLISH(Side.BUYER, WHILE_UNKNOWN),
  /** A game that has moved cannot move again for 30 days. */
  NOT_MOVED_LATELY(Side.SELLER, NEVER),
  /** Without it a delivery may not be provable; the buyer may accept that. */
  SCOPE_GRANTED(Side.BUYER, UNLESS_MET),
  /**
   * No line of its own: whether everybody may join the group of the route. Of a group that is
   * closed, its owner owes that somebody is a member.
   */
  ENTRY_OPEN(null, NEVER);

  private static final List<ChecklistItem> HANDOVER =
      List.of(
          CONTRACT_EXECUTED,
          PAYOUT_READY,
          SELLER_OWNS_GROUP,
          UNIVERSE_IN_GROUP,
          GROUP_UNLOCKED,
          BUYER_IN_GROUP);

  private static final List<ChecklistItem> TRANSFER =
      List.of(
          CONTRACT_EXECUTED,
          PAYOUT_READY,
          NOT_MOVED_LATELY,
          DESTINATION_BUYERS,
          SELLER_MAY_PUBLISH,
          SCOPE_GRANTED);

  private final @Nullable Side owner;
  private final Confirmable confirmable;

  ChecklistItem(@Nullable Side owner, Confirmable confirmable) {
    this.owner = owner;
    this.confirmable = confirmable;
  }

  /** The lines of a route, in the order in which they are shown. */
  public static List<ChecklistItem> of(Route route) {
    return switch (route) {
      case GROUP_HANDOVER -> HANDOVER;
      case GAME_TRANSFER -> TRANSFER;
    };
  }

  /** Null for no such line. */
  public static @Nullable ChecklistItem named(String name) {
    for (var item : values()) if (item.name().equals(name)) return item;
    return null;
  }

  /** Who owes it, and may confirm it, unless another reading moves the turn; null for both. */
  @Nullable Side owner() {
    return owner;
  }

  /** Whether it needs somebody to be a member of the other's group. */
  boolean isMembership() {
    return this == BUYER_IN_GROUP || this == SELLER_MAY_PUBLISH;
  }

  Confirmable confirmable() {
    return confirmable;
  }
}
