package bloxtr8.escrow.domain.explore;

import java.util.EnumSet;
import java.util.Set;

/** What can happen in a world, and its first state. */
record Setting(String name, Start start, Set<Trait> traits) {

  enum Start {
    /** The contract was executed, and its terms contradict each other. */
    UNOPENED,
    CREATED,
    /** The payment is held and the seller was asked to deliver. */
    FUNDED,
    /** The buyer was read as the owner. */
    DELIVERED
  }

  enum Trait {
    /** The game changes hands by a transfer request. */
    GAME_TRANSFER,
    /** The game is taken back, given to somebody else, or given on. */
    TRICKS,
    /** The seller delivers although the refund has begun. */
    LATE_HANDOVER,
    /** People raise and withdraw disputes. */
    DISPUTES,
    CHARGEBACK,
    /** A chargeback is reported before its payment. */
    OVERTAKING,
    SECOND_PAYMENT,
    SECOND_CHARGEBACK,
    /** Deposits are late or too small. */
    DEPOSITS,
    /** Intents fail. */
    DEAD_INTENTS,
    NO_DESTINATION,
    REVIEW,
    /** Payments blocks an operation just before the call. */
    BLOCKS,
    /** Banks return refunds. */
    RETURNS,
    /** Providers prove failures. */
    FAILURES,
    /** The marketplace neither reads nor answers. */
    NO_READS,
    /** The marketplace closes the escrow because the seller lost the game. */
    MARKETPLACE_CANCELS,
    /** The buyer's group goes to somebody else and comes back; now and then nobody can read it. */
    DESTINATION,
    /** Nobody can ever read who owns the buyer's group. */
    UNREADABLE_DESTINATION
  }

  static Setting world(String name, Start start, Trait... traits) {
    var set = EnumSet.noneOf(Trait.class);
    set.addAll(Set.of(traits));
    return new Setting(name, start, set);
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }
}
