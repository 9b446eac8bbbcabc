package bloxtr8.marketplace.contracts;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.time.Duration;

/**
 * The escrow's own settings that a contract promises its parties. They are declared with the same
 * defaults and meanings as there: a process does not start when the two differ.
 */
@SettingsPrefix("bloxtr8.escrow")
public record PromisedTimes(
    @Setting(defaultValue = "PT72H", meaning = "time within which the buyer must pay")
        Duration paymentTime,
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
            defaultValue = "PT168H",
            meaning = "by how much all outages together may extend the deadlines of one escrow")
        Duration outageMax) {}
