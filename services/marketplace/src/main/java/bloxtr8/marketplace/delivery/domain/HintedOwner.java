package bloxtr8.marketplace.delivery.domain;

import static bloxtr8.marketplace.delivery.domain.OwnerFinding.ANOTHER_OWNER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.BUYER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.BUYER_ELSEWHERE;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.ELSEWHERE;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.LOCKED;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.LOCKED_WITH_BUYER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.LOCKED_WITH_SELLER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.NO_OWNER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.SELLER;
import static bloxtr8.marketplace.delivery.domain.OwnerFinding.SELLER_ELSEWHERE;

import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByGroup;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByUser;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What public hosts show of a game, many in one call: only a hint that it is worth a read. It
 * decides nothing.
 *
 * @param game who owns the game, as a text to compare; empty where it is not shown
 * @param group who owns the group that is handed over, likewise
 */
public record HintedOwner(String game, String group) {

  public static final HintedOwner NONE = new HintedOwner("", "");

  private static final String SEPARATOR = "/";

  public static HintedOwner of(@Nullable Universe universe, @Nullable Group group) {
    return new HintedOwner(
        universe == null ? "" : text(universe), group == null ? "" : text(group));
  }

  /** As {@link #text} wrote it; null for none. */
  public static HintedOwner parse(@Nullable String text) {
    if (text == null) return NONE;
    var parts = text.split(SEPARATOR, 2);
    return new HintedOwner(parts[0], parts[1]);
  }

  public String text() {
    return game + SEPARATOR + group;
  }

  /** What is shown now, and where nothing is, what was shown before. */
  public HintedOwner or(HintedOwner before) {
    return new HintedOwner(
        game.isEmpty() ? before.game : game, group.isEmpty() ? before.group : group);
  }

  /**
   * The findings that fit what is shown; all of them where nothing is shown. A read is worth it
   * when the last one found none of them.
   */
  public static Set<OwnerFinding> fitting(
      Transfer transfer,
      RobloxParties parties,
      @Nullable Universe universe,
      @Nullable Group group) {
    var fitting = EnumSet.allOf(OwnerFinding.class);
    if (universe != null) fitting.retainAll(ofGame(transfer, parties, universe));
    if (group != null && fitting.contains(LOCKED)) fitting.retainAll(ofGroup(parties, group));
    return fitting;
  }

  private static Set<OwnerFinding> ofGame(
      Transfer transfer, RobloxParties parties, Universe universe) {
    return switch (transfer) {
      case GroupHandover t when universe.owner().equals(new ByGroup(t.group())) ->
          EnumSet.complementOf(EnumSet.of(ELSEWHERE, BUYER_ELSEWHERE, SELLER_ELSEWHERE));
      case GroupHandover _ -> EnumSet.of(ELSEWHERE, BUYER_ELSEWHERE, SELLER_ELSEWHERE);
      case GameTransfer t ->
          switch (universe.owner()) {
            case ByUser(var user) when user.equals(parties.seller()) -> EnumSet.of(SELLER);
            case ByUser _ -> EnumSet.of(ANOTHER_OWNER, BUYER_ELSEWHERE);
            case ByGroup(var holder) when holder.equals(t.destination()) ->
                EnumSet.complementOf(
                    EnumSet.of(SELLER, ELSEWHERE, BUYER_ELSEWHERE, SELLER_ELSEWHERE));
            case ByGroup _ -> EnumSet.of(SELLER, ELSEWHERE, BUYER_ELSEWHERE);
          };
    };
  }

  private static Set<OwnerFinding> ofGroup(RobloxParties parties, Group group) {
    if (group.owner() == null) return EnumSet.of(NO_OWNER, LOCKED);
    if (group.owner().equals(parties.seller())) return EnumSet.of(SELLER, LOCKED_WITH_SELLER);
    if (group.owner().equals(parties.buyer())) return EnumSet.of(BUYER, LOCKED_WITH_BUYER);
    return EnumSet.of(ANOTHER_OWNER, LOCKED);
  }

  private static String text(Universe universe) {
    return switch (universe.owner()) {
      case ByUser(var user) -> "user " + user;
      case ByGroup(var group) -> "group " + group;
    };
  }

  private static String text(Group group) {
    return group.owner() == null ? "nobody" : "user " + group.owner();
  }
}
