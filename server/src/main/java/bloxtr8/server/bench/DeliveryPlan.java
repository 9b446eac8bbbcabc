package bloxtr8.server.bench;

import bloxtr8.marketplace.delivery.DeliverySettings;
import bloxtr8.marketplace.roblox.RobloxSettings;
import bloxtr8.platform.settings.DeclaredSetting;
import bloxtr8.platform.settings.SettingsRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How many games are watched in a run, and how many change their owner.
 *
 * @param deals watched ones, the active ones included; each route has half of them
 * @param active deals whose sellers may deliver at any moment; all games change their owner
 * @param idle other deals whose games change their owner
 * @param window in which the owners change, each at a moment of its own
 * @param settle how long the first read of the active games may take
 * @param patience how long after the window the last change may be seen
 * @param readGap between the two reads that confirm each other
 * @param settings of the stack, by their variables, where they differ from those of {@code up}
 * @param documentedLimits whether the sandbox refuses calls beyond the limits that Roblox documents
 */
public record DeliveryPlan(
    int deals,
    int active,
    int idle,
    Duration window,
    Duration settle,
    Duration patience,
    Duration readGap,
    Map<String, String> settings,
    boolean documentedLimits) {

  private static final String BUDGET = "-per-minute";

  /** With the settings of a live platform. */
  public static final DeliveryPlan LIVE =
      new DeliveryPlan(
          10_000,
          40,
          20,
          Duration.ofMinutes(4),
          Duration.ofMinutes(3),
          Duration.ofMinutes(12),
          Duration.parse(text(SettingsRecord.of(DeliverySettings.class).setting("readGap"))),
          liveSettings(),
          true);

  private static Map<String, String> liveSettings() {
    var values = new HashMap<String, String>();
    for (var setting : SettingsRecord.of(DeliverySettings.class).settings())
      values.put(setting.environmentName(), text(setting));
    for (var setting : SettingsRecord.of(RobloxSettings.class).settings())
      if (setting.name().endsWith(BUDGET)) values.put(setting.environmentName(), text(setting));
    return Map.copyOf(values);
  }

  private static String text(DeclaredSetting setting) {
    return Objects.requireNonNull(setting.defaultText());
  }
}
