package bloxtr8.marketplace.trading.domain.explore;

import static bloxtr8.marketplace.trading.domain.explore.Participants.SELLER;

import bloxtr8.kernel.UserId;
import java.util.HashSet;
import java.util.Set;

/**
 * What is true outside of the marketplace's decisions.
 *
 * @param owner who owns the game at Roblox
 * @param inGroup whether the universe that may move (the game for ROUTE, else the second one) is in
 *     the listed group
 * @param destinationIsBuyers whether the buyer owns the destination group
 * @param payout whether the seller has a payout destination
 * @param newFees whether the fee schedule was changed
 * @param documentsFail whether no document can be made any more
 * @param unbanned whose ban was lifted: nobody is banned twice
 * @param effectsDue whose ban has no effects yet
 */
record Outside(
    UserId owner,
    boolean inGroup,
    boolean destinationIsBuyers,
    boolean payout,
    boolean newFees,
    boolean documentsFail,
    Set<UserId> unbanned,
    Set<UserId> effectsDue) {

  static Outside first(Setting setting) {
    return new Outside(
        SELLER,
        !setting.has(Setting.Trait.GROUP_MOVES),
        true,
        !setting.has(Setting.Trait.NO_PAYOUT),
        false,
        false,
        Set.of(),
        Set.of());
  }

  Outside ownedBy(UserId next) {
    return new Outside(
        next, inGroup, destinationIsBuyers, payout, newFees, documentsFail, unbanned, effectsDue);
  }

  Outside moved() {
    return new Outside(
        owner, !inGroup, destinationIsBuyers, payout, newFees, documentsFail, unbanned, effectsDue);
  }

  Outside withDestination(boolean buyers) {
    return new Outside(
        owner, inGroup, buyers, payout, newFees, documentsFail, unbanned, effectsDue);
  }

  Outside withPayout() {
    return new Outside(
        owner, inGroup, destinationIsBuyers, true, newFees, documentsFail, unbanned, effectsDue);
  }

  Outside withNewFees() {
    return new Outside(
        owner, inGroup, destinationIsBuyers, payout, true, documentsFail, unbanned, effectsDue);
  }

  Outside withoutDocuments() {
    return new Outside(
        owner, inGroup, destinationIsBuyers, payout, newFees, true, unbanned, effectsDue);
  }

  Outside unbanned(UserId user) {
    return new Outside(
        owner,
        inGroup,
        destinationIsBuyers,
        payout,
        newFees,
        documentsFail,
        with(unbanned, user),
        effectsDue);
  }

  Outside withEffectsDue(UserId user) {
    return new Outside(
        owner,
        inGroup,
        destinationIsBuyers,
        payout,
        newFees,
        documentsFail,
        unbanned,
        with(effectsDue, user));
  }

  Outside withEffectsDone(UserId user) {
    var left = new HashSet<>(effectsDue);
    left.remove(user);
    return new Outside(
        owner,
        inGroup,
        destinationIsBuyers,
        payout,
        newFees,
        documentsFail,
        unbanned,
        Set.copyOf(left));
  }

  private static Set<UserId> with(Set<UserId> some, UserId one) {
    var all = new HashSet<>(some);
    all.add(one);
    return Set.copyOf(all);
  }
}
