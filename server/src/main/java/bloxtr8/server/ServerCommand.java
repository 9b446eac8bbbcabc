package bloxtr8.server;

import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.topics.TopicProvisioning;
import bloxtr8.server.embedded.PropertyFiles;
import bloxtr8.server.roles.AllSettings;
import bloxtr8.server.roles.ProcessSettings;
import bloxtr8.server.roles.Role;
import bloxtr8.server.roles.RunningRoles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts chosen roles against outside infrastructure, and runs until it is stopped. */
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    description = "Start chosen roles against outside infrastructure.")
final class ServerCommand implements Callable<Integer> {

  @Option(names = "--world", description = "sandbox or live; there is no default")
  private @Nullable String world;

  @Option(
      names = "--role",
      required = true,
      split = ",",
      converter = Role.FromText.class,
      description = "comma-separated: gateway, escrow, payments, projections, discord-bot, sandbox")
  private List<Role> roles = List.of();

  @Option(names = "--config", description = "properties file with settings")
  private @Nullable Path config;

  @Option(names = "--secrets", description = "properties file with secrets, mode 0600")
  private @Nullable Path secrets;

  @Override
  public Integer call() {
    var chosen = Role.inOrder(roles);
    var configuration = PropertyFiles.plain(config);
    if (world != null) configuration.put("bloxtr8.world", world);
    var settings =
        Settings.of(
            AllSettings.LIST, configuration, PropertyFiles.secrets(secrets), System.getenv());
    var inWorld = World.of(settings);
    if (inWorld == World.LIVE && chosen.contains(Role.SANDBOX))
      throw new SettingsProblem(
          "Nothing of the sandbox exists in a live world: leave that role out.");
    try (var topics = new TopicProvisioning(settings)) {
      topics.provision(inWorld);
    }
    var traces = settings.get(ProcessSettings.class).tracesUrl();
    try (var stop = StopRequest.listen(() -> System.err.println("Stopping"));
        var telemetry = Telemetry.start(traces);
        var _ = RunningRoles.start(settings, telemetry, chosen, null, _ -> {})) {
      stop.await();
    }
    return 0;
  }
}
