package bloxtr8.server.roles;

import bloxtr8.escrow.EscrowSettings;
import bloxtr8.gateway.GatewaySettings;
import bloxtr8.marketplace.MarketplaceSettings;
import bloxtr8.payments.PaymentsSettings;
import bloxtr8.payments.UsdcSettings;
import bloxtr8.platform.codec.MessageMac;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.settings.Setting;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.staff.StaffSettings;
import bloxtr8.platform.topics.KafkaSettings;
import bloxtr8.projections.ProjectionsSettings;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** All settings; any other name stops the start. */
public final class AllSettings {

  public static final Setting<Long> GATEWAY_PORT =
      Setting.number("bloxtr8.gateway.port", 8080, "TCP port of the gateway");
  public static final Setting<Long> MANAGEMENT_PORT =
      Setting.number(
          "bloxtr8.management.port", 8081, "TCP port of health and metrics, for operators only");
  public static final Setting<String> MANAGEMENT_ADDRESS =
      Setting.text(
          "bloxtr8.management.address",
          "127.0.0.1",
          "IP address that health and metrics listen on; whoever reaches it reads them without a"
              + " token");
  public static final Setting<URI> TRACES =
      Setting.uri(
          "bloxtr8.telemetry.traces-url",
          "",
          "OTLP/HTTP URL that spans are exported to; empty for none");

  public static final Collection<Setting<?>> LIST =
      new LinkedHashSet<>(
          Stream.of(
                  List.<Setting<?>>of(
                      World.SETTING, GATEWAY_PORT, MANAGEMENT_PORT, MANAGEMENT_ADDRESS, TRACES),
                  KafkaSettings.ALL,
                  MessageMac.settings(),
                  StaffSettings.ALL,
                  GatewaySettings.ALL,
                  MarketplaceSettings.ALL,
                  EscrowSettings.ALL,
                  PaymentsSettings.ALL,
                  UsdcSettings.ALL,
                  ProjectionsSettings.ALL,
                  DatabaseRoles.ALL.stream()
                      .flatMap(databaseRole -> databaseRole.settings().stream())
                      .toList())
              .flatMap(List::stream)
              .toList());

  private AllSettings() {}
}
