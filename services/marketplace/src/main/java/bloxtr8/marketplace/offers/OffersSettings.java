package bloxtr8.marketplace.offers;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.time.Duration;

/** The settings of offers and of their drafts. */
@SettingsPrefix("bloxtr8.marketplace.offers")
public record OffersSettings(
    @Setting(defaultValue = "PT72H", meaning = "how long an offer is open that names no end")
        Duration openUsually,
    @Setting(defaultValue = "PT1H", meaning = "how long an offer is open at least")
        Duration openMin,
    @Setting(defaultValue = "P30D", meaning = "how long an offer is open at most") Duration openMax,
    @Setting(
            defaultValue = "PT30M",
            meaning = "how long a draft of an offer is kept after it was saved last")
        Duration draftLife,
    @Setting(defaultValue = "100", meaning = "drafts of offers that one person may have")
        int draftsMax,
    @Setting(
            defaultValue = "PT1M",
            meaning = "pause between two passes that delete drafts whose time is over")
        Duration draftInterval) {

  public OffersSettings {
    if (openMin.compareTo(openUsually) > 0 || openUsually.compareTo(openMax) > 0)
      throw new IllegalArgumentException("open-min, open-usually and open-max must be in order");
    if (draftsMax < 1) throw new IllegalArgumentException("drafts-max must be positive");
  }
}
