package bloxtr8.marketplace.listings;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.util.List;

/** The settings of listings. */
@SettingsPrefix("bloxtr8.marketplace.listings")
public record ListingsSettings(
    @Setting(
            defaultValue = "roblox.com",
            meaning =
                "hosts to which links in titles, summaries and conditions may lead, with everything"
                    + " below them; comma-separated")
        List<String> allowedLinkHosts) {

  public ListingsSettings {
    allowedLinkHosts = List.copyOf(allowedLinkHosts);
  }
}
