package bloxtr8.marketplace.checklist;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.time.Duration;

/** The settings of the checklist before money. */
@SettingsPrefix("bloxtr8.marketplace.checklist")
public record ChecklistSettings(
    @Setting(
            defaultValue = "PT10S",
            meaning = "time in which Roblox and payments are not asked again about one deal")
        Duration readAgain,
    @Setting(
            defaultValue = "PT1M",
            meaning = "the same for a deal whose contract is not signed yet")
        Duration unsignedReadAgain,
    @Setting(
            defaultValue = "PT1M",
            meaning = "age at which what was read of a deal is not known any more")
        Duration goodFor,
    @Setting(
            defaultValue = "6",
            meaning = "checklists that are read for one person in a minute; each is a few calls")
        int readsPerMinute,
    @Setting(
            defaultValue = "PT15M",
            meaning =
                "usual time between two looks at a deal that waits for money; each look comes at a"
                    + " moment that nobody can tell before")
        Duration unpaidInterval,
    @Setting(
            defaultValue = "PT24H",
            meaning =
                "time that a side has for what it owes of a checklist before it is to blame for a"
                    + " deal that was not paid")
        Duration owedAfter,
    @Setting(
            defaultValue = "PT1M",
            meaning = "pause between two passes over deals that wait for money")
        Duration passInterval) {}
