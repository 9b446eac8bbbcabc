package bloxtr8.marketplace.trading.domain.explore;

import static bloxtr8.marketplace.trading.domain.explore.Participants.BUYER;
import static bloxtr8.marketplace.trading.domain.explore.Participants.RIVAL;
import static bloxtr8.marketplace.trading.domain.explore.Participants.THIRD;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.trading.domain.TradingCommand;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What can happen in a world.
 *
 * @param offersMax offers that can ever be made in it
 * @param amounts from the lowest; the last is the price
 * @param versionsMax versions of a listing's text
 * @param bannable people whom moderators may ban, once each
 * @param unlinking people who may unlink their Roblox account
 * @param owners to whom the game may go at Roblox
 * @param secondSeller whose listing the second one is
 * @param race how many commands may be under way at once, between their reads and their transaction
 * @param racing the commands that are under way for a while
 */
record Setting(
    String name,
    int offersMax,
    Set<Trait> traits,
    List<UserId> buyers,
    List<Money> amounts,
    int versionsMax,
    List<UserId> bannable,
    List<UserId> unlinking,
    List<UserId> owners,
    Second second,
    UserId secondSeller,
    int race,
    Set<Class<? extends TradingCommand>> racing) {

  /** What a second listing would sell. */
  enum Second {
    NONE,
    SAME_UNIVERSE,
    /** Another universe of the group that the first listing hands over. */
    SAME_GROUP
  }

  enum Trait {
    WITHDRAW,
    COUNTER,
    DEACTIVATE,
    /** Without deactivating: what has become INACTIVE is activated again. */
    ACTIVATE,
    CANCEL_LISTING,
    CANCEL_CONTRACT,
    /** The parties cancel their unpaid escrow. */
    CANCEL_ESCROW,
    /** Edits while INACTIVE as well. */
    EDIT_INACTIVE,
    /** Listings are read daily. */
    DAILY_READ,
    /** A verified owner lists what another one lists. */
    CLAIM,
    /** The seller lists a second time. */
    RELIST,
    /** The end of an escrow is reported twice. */
    DUPLICATES,
    /** Documents fail, or are reported again. */
    DOCUMENTS,
    TERMS_REFUSED,
    /** The seller has no payout destination at first. */
    NO_PAYOUT,
    /** Reports, pauses, removals. */
    MODERATION,
    /** The destination group goes to somebody else and comes back. */
    DESTINATION,
    /** The universe leaves the listed group and comes back. */
    ROUTE,
    /** The second universe goes in and out of the group. */
    GROUP_MOVES,
    /** Roblox does not answer at times. */
    UNKNOWN,
    /** The fee schedule changes. */
    FEES,
    /** The price needs a TIER_2 seller, who loses it. */
    TIER,
    /** The effects of a ban come later. */
    LATE_EFFECTS,
    /** Nothing after the execution is explored. */
    NO_ESCROW,
    /** The escrow takes no cancel of the marketplace. */
    NO_MARKETPLACE_CANCEL,
    /** Buyers may not be exchanged for each other. */
    ASYMMETRIC
  }

  static Setting world(String name, int offersMax, Trait... traits) {
    var set = EnumSet.noneOf(Trait.class);
    set.addAll(List.of(traits));
    return new Setting(
        name,
        offersMax,
        set,
        List.of(BUYER, RIVAL),
        List.of(Money.cents(10_000)),
        1,
        List.of(),
        List.of(),
        List.of(),
        Second.NONE,
        THIRD,
        0,
        Set.of());
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  Money price() {
    return amounts.getLast();
  }

  Setting buyers(UserId... who) {
    return new Setting(
        name,
        offersMax,
        traits,
        List.of(who),
        amounts,
        versionsMax,
        bannable,
        unlinking,
        owners,
        second,
        secondSeller,
        race,
        racing);
  }

  /** In whole hundreds of dollars. */
  Setting amounts(int... hundreds) {
    var all = java.util.Arrays.stream(hundreds).mapToObj(h -> Money.cents(h * 10_000L)).toList();
    return new Setting(
        name,
        offersMax,
        traits,
        buyers,
        all,
        versionsMax,
        bannable,
        unlinking,
        owners,
        second,
        secondSeller,
        race,
        racing);
  }

  Setting versions(int max) {
    return new Setting(
        name,
        offersMax,
        traits,
        buyers,
        amounts,
        max,
        bannable,
        unlinking,
        owners,
        second,
        secondSeller,
        race,
        racing);
  }

  Setting bans(UserId... who) {
    return new Setting(
        name,
        offersMax,
        traits,
        buyers,
        amounts,
        versionsMax,
        List.of(who),
        unlinking,
        owners,
        second,
        secondSeller,
        race,
        racing);
  }

  Setting unlinks(UserId... who) {
    return new Setting(
        name,
        offersMax,
        traits,
        buyers,
        amounts,
        versionsMax,
        bannable,
        List.of(who),
        owners,
        second,
        secondSeller,
        race,
        racing);
  }

  Setting owners(UserId... who) {
    return new Setting(
        name,
        offersMax,
        traits,
        buyers,
        amounts,
        versionsMax,
        bannable,
        unlinking,
        List.of(who),
        second,
        secondSeller,
        race,
        racing);
  }

  Setting second(Second what, UserId by) {
    return new Setting(
        name,
        offersMax,
        traits,
        buyers,
        amounts,
        versionsMax,
        bannable,
        unlinking,
        owners,
        what,
        by,
        race,
        racing);
  }

  Setting races(int atOnce, List<Class<? extends TradingCommand>> commands) {
    return new Setting(
        name,
        offersMax,
        traits,
        buyers,
        amounts,
        versionsMax,
        bannable,
        unlinking,
        owners,
        second,
        secondSeller,
        atOnce,
        Set.copyOf(commands));
  }
}
