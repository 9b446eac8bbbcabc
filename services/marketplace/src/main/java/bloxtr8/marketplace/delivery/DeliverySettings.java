package bloxtr8.marketplace.delivery;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.marketplace.delivery.domain.DeliveryRules;
import java.time.Duration;

/** The settings of delivery detection. */
@SettingsPrefix("bloxtr8.marketplace.delivery")
public record DeliverySettings(
    @Setting(
            defaultValue = "PT1M",
            meaning = "time between two reads of Roblox that confirm each other, at least")
        Duration readGap,
    @Setting(
            defaultValue = "PT5S",
            meaning =
                "pause between two reads of a game just after its seller says it is delivered")
        Duration fastInterval,
    @Setting(defaultValue = "PT2M", meaning = "how long a game is read at fast-interval")
        Duration fastTime,
    @Setting(
            defaultValue = "PT40S",
            meaning =
                "pause between two reads of a game while its seller may deliver at any moment")
        Duration activeInterval,
    @Setting(defaultValue = "PT1H", meaning = "how long a game is read at active-interval")
        Duration activeTime,
    @Setting(
            defaultValue = "PT5M",
            meaning = "pause between two reads of a game of which no change is expected, at first")
        Duration quietFirst,
    @Setting(
            defaultValue = "PT6H",
            meaning = "pause between two reads of a game that has not changed for long, at most")
        Duration quietLongest,
    @Setting(defaultValue = "P7D", meaning = "how long a game is watched after the seller was paid")
        Duration warranty,
    @Setting(
            defaultValue = "P8D",
            meaning = "how long a game is watched after the buyer was refunded")
        Duration afterRefund,
    @Setting(
            defaultValue = "PT1S",
            meaning = "pause between two passes over games whose read is due")
        Duration passInterval,
    @Setting(
            defaultValue = "PT2M",
            meaning =
                "how long a replica has for the reads of one pass; when it dies, others read after"
                    + " that time")
        Duration lease,
    @Setting(
            defaultValue = "PT2S",
            meaning =
                "pause between two looks at the public hosts, each of 50 games, for changes of"
                    + " their owners")
        Duration hintInterval,
    @Setting(
            defaultValue = "PT1M",
            meaning = "a game is looked at again at the public hosts after this time, at least")
        Duration hintAge,
    @Setting(
            defaultValue = "PT15M",
            meaning = "a read of a game that is overdue for so long raises an alert")
        Duration overdueAfter) {

  DeliveryRules rules() {
    return new DeliveryRules(
        readGap,
        fastInterval,
        fastTime,
        activeInterval,
        activeTime,
        quietFirst,
        quietLongest,
        warranty,
        afterRefund);
  }
}
