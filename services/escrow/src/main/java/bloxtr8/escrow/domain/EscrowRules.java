package bloxtr8.escrow.domain;

import bloxtr8.kernel.Backoff;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.kernel.TwoPersonRule;
import java.time.Duration;

/** The durations, counts and amounts of the escrow's rules. */
@SettingsPrefix("bloxtr8.escrow")
public record EscrowRules(
    @Setting(defaultValue = "PT72H", meaning = "time within which the buyer must pay")
        Duration paymentTime,
    @Setting(
            defaultValue = "PT1H",
            meaning =
                "how much longer the payment deadline is when a payment was detected but is not"
                    + " yet final")
        Duration detectedPaymentTime,
    @Setting(
            defaultValue = "PT72H",
            meaning = "by how much the buyer may extend the inspection, once")
        Duration extensionTime,
    @Setting(
            defaultValue = "PT169H",
            meaning = "time after which a pending transfer request in the game has expired")
        Duration requestExpiry,
    @Setting(defaultValue = "PT336H", meaning = "time within which staff must decide a dispute")
        Duration decisionTime,
    @Setting(
            defaultValue = "PT744H",
            meaning =
                "how much longer staff may take to decide after decision-time: the platform's"
                    + " lock between two transfers of one game")
        Duration transferLockPeriod,
    @Setting(
            defaultValue = "PT72H",
            meaning = "minimum that is left of a stopped deadline when the dispute ends")
        Duration timeLeftAfterDispute,
    @Setting(
            defaultValue = "PT720H",
            meaning = "how long all disputes of one escrow together may stop its deadlines")
        Duration pausesMax,
    @Setting(
            defaultValue = "PT1H",
            meaning =
                "maximum age of an ownership read with which the end of inspection, without an"
                    + " objection, pays the seller")
        Duration ownershipReadMaxAge,
    @Setting(
            defaultValue = "PT10M",
            meaning = "how long the end of inspection waits for a newer ownership read")
        Duration ownershipReadWait,
    @Setting(
            defaultValue = "PT1H",
            meaning =
                "time after which staff are alerted that the ownership of a game is not settled")
        Duration ownershipTime,
    @Setting(
            defaultValue = "PT24H",
            meaning = "time after which staff decide when the ownership of a game stays unclear")
        Duration ownershipUnclearMax,
    @Setting(
            defaultValue = "PT24H",
            meaning =
                "time after which staff are alerted that the payments service has not answered")
        Duration paymentsAnswerTime,
    @Setting(
            defaultValue = "PT1M",
            meaning =
                "pause before the second attempt of a payout or refund; doubles with each"
                    + " attempt")
        Duration retryFirst,
    @Setting(
            defaultValue = "PT1H",
            meaning = "maximum of the pause between two attempts of a payout or refund")
        Duration retryMax,
    @Setting(
            defaultValue = "PT168H",
            meaning = "by how much all outages together may extend the deadlines of one escrow")
        Duration outageMax,
    @Setting(defaultValue = "5", meaning = "maximum of attempts of one payout or refund")
        int disbursementAttemptsMax,
    TwoPersonRule twoPersons) {

  /** The pause before the next attempt; doubles with each. */
  Duration backOff(int tries) {
    return new Backoff(retryFirst, retryMax).after(tries + 1);
  }
}
