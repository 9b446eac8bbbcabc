package bloxtr8.escrow.domain;

import bloxtr8.kernel.Backoff;
import bloxtr8.kernel.TwoPersonRule;
import java.time.Duration;

/** The durations, counts and amounts of the escrow's rules. */
public record EscrowRules(
    Duration paymentTime,
    // How much longer the payment deadline is when a payment was detected and is not final.
    Duration detectedPaymentTime,
    Duration extensionTime,
    // GAME_TRANSFER: a transfer request on Roblox expires after 7 days.
    Duration requestExpiry,
    Duration decisionTime,
    // Roblox's lock between two transfers of one game.
    Duration transferLockPeriod,
    // The minimum that is left of a deadline that a dispute stopped.
    Duration timeLeftAfterDispute,
    Duration pausesMax,
    // Above this age of the last ownership read, the end of inspection does not pay the seller.
    Duration ownershipReadMaxAge,
    // How long the end of inspection waits for a newer ownership read.
    Duration ownershipReadWait,
    // Time after which staff are alerted that the game's ownership is not settled.
    Duration ownershipTime,
    // Time after which staff decide when ownership stays unclear.
    Duration ownershipUnclearMax,
    // Time after which staff are alerted that payments has not answered.
    Duration paymentsAnswerTime,
    Duration retryFirst,
    Duration retryMax,
    Duration outageMax,
    int disbursementAttemptsMax,
    TwoPersonRule twoPersons) {

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
          5,
          TwoPersonRule.DEFAULT);

  /** The pause before the next attempt; doubles with each. */
  Duration backOff(int tries) {
    return new Backoff(retryFirst, retryMax).after(tries + 1);
  }
}
