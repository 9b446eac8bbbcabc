package bloxtr8.server.roles;

import bloxtr8.discord.DiscordSettings;
import bloxtr8.escrow.EscrowSettings;
import bloxtr8.gateway.GatewaySettings;
import bloxtr8.kernel.TwoPersonRule;
import bloxtr8.marketplace.MarketplaceSettings;
import bloxtr8.payments.PaymentsSettings;
import bloxtr8.platform.codec.MessageMac;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.files.FilesSettings;
import bloxtr8.platform.internal.InternalSettings;
import bloxtr8.platform.settings.SettingsRecord;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.topics.KafkaSettings;
import bloxtr8.projections.ProjectionsSettings;
import bloxtr8.providers.PlaygroundSettings;
import java.util.List;
import java.util.stream.Stream;

/** All records of settings; any other name stops the start. */
public final class AllSettings {

  public static final List<SettingsRecord<?>> LIST =
      Stream.of(
              SettingsRecord.all(
                  World.Chosen.class,
                  ProcessSettings.class,
                  TwoPersonRule.class,
                  FilesSettings.class,
                  PlaygroundSettings.class),
              KafkaSettings.ALL,
              MessageMac.settings(),
              InternalSettings.ALL,
              GatewaySettings.ALL,
              MarketplaceSettings.ALL,
              EscrowSettings.ALL,
              PaymentsSettings.ALL,
              ProjectionsSettings.ALL,
              DiscordSettings.ALL,
              DatabaseRoles.ALL.stream().flatMap(user -> user.settings().stream()).toList())
          .flatMap(List::stream)
          .toList();

  private AllSettings() {}
}
