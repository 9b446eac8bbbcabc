package bloxtr8.marketplace.trading.domain.explore;

import static bloxtr8.marketplace.trading.domain.explore.Participants.NOW;
import static bloxtr8.marketplace.trading.domain.explore.Participants.SELLER;
import static bloxtr8.marketplace.trading.domain.explore.Participants.name;
import static bloxtr8.marketplace.trading.domain.explore.Participants.person;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.marketplace.trading.domain.TradingCommand.PersonBanned;
import bloxtr8.marketplace.trading.domain.TradingCommand.TierLost;
import bloxtr8.marketplace.trading.domain.TradingState;
import bloxtr8.marketplace.trading.domain.explore.Move.Kind;
import bloxtr8.marketplace.trading.domain.explore.Setting.Trait;
import java.util.function.BiPredicate;

/** What happens to people, and at Roblox. */
final class PeopleMoves {

  private PeopleMoves() {}

  static void add(Steps steps, BiPredicate<TradingState, UserId> mayUnlink) {
    var w = steps.from();
    var setting = steps.setting();
    for (var user : setting.bannable()) ban(steps, user);
    for (var user : setting.unlinking())
      if (!w.isLinked(user))
        steps.event(Kind.PARTY, linked(w, user, true), name(user) + " links an account");
      else if (mayUnlink.test(w.trade(), user))
        steps.event(Kind.PARTY, linked(w, user, false), name(user) + " unlinks their account");
    for (var user : setting.owners())
      if (!user.equals(w.outside().owner()))
        steps.event(
            Kind.ROBLOX, w.with(w.outside().ownedBy(user)), "the game goes to " + name(user));
    if (setting.has(Trait.TIER)) tier(steps);
    outside(steps);
  }

  private static void ban(Steps steps, UserId user) {
    var w = steps.from();
    var out = w.outside();
    if (w.isBanned(user)) {
      if (out.effectsDue().contains(user))
        steps.decide(
            Kind.SYSTEM,
            w.with(out.withEffectsDone(user)),
            new PersonBanned(user, NOW),
            "the effects of the ban of " + name(user));
      else
        steps.event(
            Kind.STAFF,
            w.with(out.unbanned(user)).with(user, _ -> person(user, tier(w, user), true, false)),
            "the ban of " + name(user) + " is lifted");
      return;
    }
    if (out.unbanned().contains(user) || !w.isLinked(user)) return;
    var banned = w.with(user, _ -> person(user, tier(w, user), true, true));
    if (steps.setting().has(Trait.LATE_EFFECTS))
      steps.event(
          Kind.STAFF,
          banned.with(out.withEffectsDue(user)),
          name(user) + " is banned, the effects follow");
    else steps.decide(Kind.STAFF, banned, new PersonBanned(user, NOW), name(user) + " is banned");
  }

  private static Tier tier(World w, UserId user) {
    return w.trade().person(user).standing().tier();
  }

  private static World linked(World w, UserId user, boolean linked) {
    return w.with(user, _ -> person(user, Tier.TIER_1, linked, w.isBanned(user)));
  }

  private static void tier(Steps steps) {
    var w = steps.from();
    var isVerified = tier(w, SELLER) == Tier.TIER_2;
    var next =
        w.with(
            SELLER,
            _ -> person(SELLER, isVerified ? Tier.TIER_1 : Tier.TIER_2, true, w.isBanned(SELLER)));
    if (isVerified)
      steps.decide(
          Kind.STAFF, next, new TierLost(SELLER, NOW), "staff take TIER_2 from the seller");
    else steps.event(Kind.STAFF, next, "staff give the seller TIER_2");
  }

  private static void outside(Steps steps) {
    var w = steps.from();
    var out = w.outside();
    var setting = steps.setting();
    if (!out.payout())
      steps.event(Kind.PARTY, w.with(out.withPayout()), "the seller sets a payout destination");
    if (setting.has(Trait.FEES) && !out.newFees())
      steps.event(Kind.STAFF, w.with(out.withNewFees()), "the fees are changed");
    if (setting.has(Trait.GROUP_MOVES) || setting.has(Trait.ROUTE))
      steps.event(
          Kind.ROBLOX,
          w.with(out.moved()),
          "a universe goes " + (out.inGroup() ? "out of" : "into") + " the group");
    if (setting.has(Trait.DESTINATION))
      steps.event(
          Kind.ROBLOX,
          w.with(out.withDestination(!out.destinationIsBuyers())),
          "the destination group changes hands");
  }
}
