package bloxtr8.escrow.domain.explore;

import java.util.EnumSet;
import java.util.Set;

/** What can happen in one world, and from where it begins. */
record Setting(String name, Start start, Set<Trait> traits) {

  enum Start {
    CREATED,
    /** The money is held and the seller was asked to deliver. */
    FUNDED,
    /** The buyer was seen with the game. */
    DELIVERED
  }

  enum Trait {
    /** The game changes hands by a transfer request. */
    GAME_TRANSFER,
    /** The game is pulled back, given elsewhere, moved on. */
    TRICKS,
    /** The seller hands over although the way back has begun. */
    LATE_HANDOVER,
    /** People raise and withdraw disputes. */
    DISPUTES,
    CHARGEBACK,
    /** The chargeback is reported before its payment. */
    OVERTAKING,
    SECOND_PAYMENT,
    SECOND_CHARGEBACK,
    /** Deposits come late, or too small. */
    DEPOSITS,
    /** Intents die. */
    DEAD_INTENTS,
    NO_DESTINATION,
    REVIEW,
    /** Providers refuse just before the call. */
    BLOCKS,
    /** Banks send refunds back. */
    RETURNS,
    /** Providers prove failures. */
    FAILURES,
    /** The marketplace reads nothing and answers nothing. */
    NO_READS
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
