package bloxtr8.projections;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.platform.settings.SettingsRecord;
import bloxtr8.projections.reports.ReportSettings;
import java.time.Duration;
import java.util.List;

/** The settings of the projections service: its streams of events; and those of its reports. */
@SettingsPrefix("bloxtr8.projections")
public record ProjectionsSettings(
    @Setting(defaultValue = "1000", meaning = "maximum of open event streams in one process")
        int streamsMax,
    @Setting(
            defaultValue = "10",
            meaning = "maximum of open event streams of one user in one process")
        int streamsPerUserMax,
    @Setting(
            defaultValue = "PT15S",
            meaning =
                "interval of an event stream's heartbeats; a change whose notification was lost"
                    + " is sent at the next one")
        Duration streamHeartbeat,
    @Setting(
            defaultValue = "PT15M",
            meaning =
                "age at which the server ends an event stream and the client reconnects; at most"
                    + " the lifetime of an access token")
        Duration streamMaxAge) {

  public static final List<SettingsRecord<?>> ALL =
      SettingsRecord.all(
          ProjectionsSettings.class, ReportSettings.class, EscrowCountSettings.class);
}
