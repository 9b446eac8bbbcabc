package bloxtr8.server;

import bloxtr8.platform.House;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.topics.TopicProvisioning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts chosen roles against outside infrastructure, and stays until it is told to stop. */
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
      description = "comma-separated: gateway, escrow, payments, projections, sandbox")
  private List<String> roles = List.of();

  @Option(names = "--config", description = "properties file with settings")
  private @Nullable Path config;

  @Option(names = "--secrets", description = "properties file with secrets, mode 0600")
  private @Nullable Path secrets;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var chosen = Role.parse(roles);
    var configuration = read(config);
    if (world != null) configuration.put(World.SETTING.name(), world);
    var settings = Settings.of(AllSettings.LIST, configuration, readSecrets(), System.getenv());
    var inWorld = settings.get(World.SETTING);
    if (inWorld == World.LIVE && chosen.contains(Role.SANDBOX))
      throw new SettingsProblem(
          "Nothing of the sandbox exists in a live world: leave that role out.");
    try (var topics = new TopicProvisioning(settings)) {
      topics.provision(inWorld);
    }
    var stop = new CountDownLatch(1);
    var collector = settings.get(AllSettings.TRACES);
    try (var telemetry = Telemetry.start(collector.toString().isEmpty() ? null : collector);
        var _ = RunningRoles.start(new House(settings, telemetry), chosen, null, _ -> {})) {
      Runtime.getRuntime().addShutdownHook(new Thread(stop::countDown));
      stop.await();
    }
    return 0;
  }

  private Map<String, String> readSecrets() throws IOException {
    if (secrets != null) {
      var permissions = Files.getPosixFilePermissions(secrets);
      if (permissions.contains(PosixFilePermission.GROUP_READ)
          || permissions.contains(PosixFilePermission.OTHERS_READ))
        throw new SettingsProblem(secrets + " can be read by others: chmod 600 " + secrets);
    }
    return read(secrets);
  }

  private static Map<String, String> read(@Nullable Path file) throws IOException {
    var values = new HashMap<String, String>();
    if (file == null) return values;
    if (!Files.exists(file)) throw new SettingsProblem("There is no file " + file + ".");
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    properties.forEach((name, value) -> values.put(name.toString(), value.toString()));
    return values;
  }
}
