package bloxtr8.projections.reports;

import bloxtr8.kernel.Backoff;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.time.Duration;

/** The settings of reports. */
@SettingsPrefix("bloxtr8.projections.reports")
public record ReportSettings(
    @Setting(
            defaultValue = "PT1S",
            meaning = "pause between two passes over reports to make or to delete")
        Duration passInterval,
    @Setting(
            defaultValue = "PT2M",
            meaning =
                "how long a replica has for one page of a report, and for its upload; when it dies,"
                    + " another one makes the report after that time")
        Duration lease,
    @Setting(
            defaultValue = "PT5S",
            meaning = "pause before the second attempt to make a report; doubles with each attempt")
        Duration retryFirst,
    @Setting(
            defaultValue = "PT10M",
            meaning = "maximum of the pause between two attempts to make a report")
        Duration retryMax,
    @Setting(
            defaultValue = "10",
            meaning = "attempts to make a report, after the last of which it is FAILED")
        int attemptsMax,
    @Setting(defaultValue = "20", meaning = "reports that one person may order within 24 hours")
        int perDayMax,
    @Setting(
            defaultValue = "50000000",
            meaning = "maximum of bytes of a report; a larger one is refused")
        long bytesMax,
    @Setting(defaultValue = "1000", meaning = "lines of a report that are read at once, to 1000")
        int pageLines,
    @Setting(defaultValue = "P7D", meaning = "how long the file of a report can be downloaded")
        Duration fileLife,
    @Setting(
            defaultValue = "P30D",
            meaning = "how long the platform remembers that a report was ordered")
        Duration rowLife) {

  Backoff backoff() {
    return new Backoff(retryFirst, retryMax);
  }
}
