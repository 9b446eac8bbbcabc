package bloxtr8.escrow;

import bloxtr8.escrow.domain.EscrowRules;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.platform.settings.SettingsRecord;
import java.time.Duration;
import java.util.List;

/** The settings of the escrow service, beside its {@link EscrowRules}. */
@SettingsPrefix("bloxtr8.escrow")
public record EscrowSettings(
    @Setting(
            defaultValue = "PT1S",
            meaning = "pause between two passes over deadlines that are due")
        Duration deadlinesInterval) {

  public static final List<SettingsRecord<?>> ALL =
      SettingsRecord.all(EscrowSettings.class, EscrowRules.class);
}
