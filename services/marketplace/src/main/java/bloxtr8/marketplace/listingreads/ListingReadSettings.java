package bloxtr8.marketplace.listingreads;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.time.Duration;

/** The settings of the reads of who owns what is listed. */
@SettingsPrefix("bloxtr8.marketplace.listing-reads")
public record ListingReadSettings(
    @Setting(
            defaultValue = "P1D",
            meaning = "pause between two reads of who owns the game of a live listing")
        Duration readInterval,
    @Setting(
            defaultValue = "PT1H",
            meaning = "the same while another owner than the seller was read during a deal")
        Duration lostInterval,
    @Setting(
            defaultValue = "PT5M",
            meaning = "pause after a read by which Roblox did not say who owns the game, at first")
        Duration unknownFirst,
    @Setting(defaultValue = "PT6H", meaning = "the same after many such reads, at most")
        Duration unknownLongest,
    @Setting(
            defaultValue = "PT30S",
            meaning = "pause between two passes over listings whose read is due")
        Duration passInterval,
    @Setting(
            defaultValue = "10",
            meaning =
                "listings that one pass reads, at most; with pass-interval it bounds what these"
                    + " reads take from the calls of delivery detection")
        int listingsAtOnce,
    @Setting(
            defaultValue = "PT5M",
            meaning =
                "how long a replica has for the reads of one pass; when it dies, others read after"
                    + " that time")
        Duration lease,
    @Setting(defaultValue = "P1D", meaning = "how late a read may be before an alert is raised")
        Duration overdueAfter) {}
