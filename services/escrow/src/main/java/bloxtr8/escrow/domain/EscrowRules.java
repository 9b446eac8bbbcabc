package bloxtr8.escrow.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.TwoPersonRule;
import java.time.Duration;

/** The times, counts and amounts of the rules. */
public record EscrowRules(
    Duration paymentTime,
    // How much longer the time-out waits for money that is on its way.
    Duration seenTime,
    Duration extensionTime,
    // GAME_TRANSFER: Roblox lets a request expire after 7 days.
    Duration requestExpiry,
    Duration decisionTime,
    // Roblox's lock between two transfers of one game.
    Duration transferLock,
    // What is left at least on a clock that a dispute stopped.
    Duration leftAfterDispute,
    Duration pausesMax,
    // The age at which a read of ownership no longer lets silence pay.
    Duration readFresh,
    // How long the end of inspection waits for a fresh read.
    Duration readWait,
    // When staff are alerted that an ownership question is open.
    Duration ownershipTime,
    // After so long without a clear answer people decide.
    Duration unclearMax,
    // When staff are alerted that payments has not answered.
    Duration answerTime,
    Duration retryFirst,
    Duration retryMax,
    Duration outageMax,
    Duration proposalTime,
    int attemptsMax,
    Money twoPersonsAbove,
    Money soloDailyMax) {

  public static final EscrowRules DEFAULT =
      new EscrowRules(
          Duration.ofDays(3),
          Duration.ofHours(1),
          Duration.ofDays(3),
          Duration.ofDays(7).plusHours(1),
          Duration.ofDays(14),
          Duration.ofDays(31),
          Duration.ofDays(3),
          Duration.ofDays(30),
          Duration.ofHours(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(1),
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          Duration.ofDays(7),
          TwoPersonRule.CONFIRM_WITHIN,
          5,
          TwoPersonRule.SOLO_MAX,
          Money.cents(2_500_000));

  /** Doubles from attempt to attempt. */
  Duration backOff(int tries) {
    var wait = retryFirst.multipliedBy(1L << Math.min(tries, attemptsMax));
    return wait.compareTo(retryMax) < 0 ? wait : retryMax;
  }
}
