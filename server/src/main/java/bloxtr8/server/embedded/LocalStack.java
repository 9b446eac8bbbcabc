package bloxtr8.server.embedded;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.infrastructure.Ports;
import bloxtr8.infrastructure.StartupFailure;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.database.Provisioning;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.topics.TopicProvisioning;
import bloxtr8.server.roles.AllSettings;
import bloxtr8.server.roles.Role;
import bloxtr8.server.roles.RunningRoles;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** All parts on one machine: the embedded infrastructure and every role, in the sandbox world. */
public final class LocalStack implements AutoCloseable {

  private final Infrastructure infrastructure;
  private final Telemetry telemetry;
  private final RunningRoles roles;

  private LocalStack(Infrastructure infrastructure, Telemetry telemetry, RunningRoles roles) {
    this.infrastructure = infrastructure;
    this.telemetry = telemetry;
    this.roles = roles;
  }

  /**
   * Starts with the data of earlier runs, if there are any.
   *
   * @param environment BLOXTR8_… variables are applied as settings here too
   */
  public static LocalStack start(
      Path data, Ports ports, Map<String, String> environment, Consumer<String> progress) {
    var infrastructure = infrastructure(data, ports, progress);
    var telemetry = Telemetry.start(null);
    try {
      var secrets = new Secrets(data);
      provision(infrastructure, secrets);
      var values = new HashMap<>(EmbeddedSettings.of(ports, secrets));
      values.putAll(EmbeddedUsdc.of(ports, secrets));
      var settings = Settings.of(AllSettings.LIST, Map.of(), values, environment);
      try (var topics = new TopicProvisioning(settings)) {
        topics.provision(World.SANDBOX);
      }
      progress.accept("Database schemas and topics are ready");
      var sandbox = EmbeddedSettings.providers(infrastructure, ports, secrets);
      var process = new ProcessContext(settings, telemetry);
      var roles = RunningRoles.start(process, EnumSet.allOf(Role.class), sandbox, progress);
      return new LocalStack(infrastructure, telemetry, roles);
    } catch (RuntimeException e) {
      telemetry.close();
      infrastructure.close();
      throw e;
    }
  }

  public RunFile runFile(Ports ports) {
    return new RunFile(
        ProcessHandle.current().pid(),
        ports.gateway(),
        url(ports.gateway()),
        url(ports.management()),
        url(ports.sandbox()),
        infrastructure.registryUrl());
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  /** Deletes the folder's data of earlier runs, unless the folder is in use. */
  public static void delete(Path data, Consumer<String> progress) {
    try {
      Infrastructure.delete(data, progress);
    } catch (StartupFailure e) {
      throw new CliFailure(String.valueOf(e.getMessage()));
    }
  }

  /** Locks the folder for this process; before that, no log is written to it. */
  private static Infrastructure infrastructure(Path data, Ports ports, Consumer<String> progress) {
    try {
      Infrastructure.requireFree(data, ports);
      Logs.to(data);
      return Infrastructure.start(data, ports, progress);
    } catch (StartupFailure e) {
      throw new CliFailure(String.valueOf(e.getMessage()));
    }
  }

  private static void provision(Infrastructure infrastructure, Secrets secrets) {
    var passwords = new HashMap<String, String>();
    for (var databaseRole : DatabaseRoles.ALL) {
      passwords.put(
          databaseRole.user(), secrets.get(EmbeddedSettings.passwordOf(databaseRole.user())));
      passwords.put(
          databaseRole.owner(), secrets.get(EmbeddedSettings.passwordOf(databaseRole.owner())));
    }
    new Provisioning(
            infrastructure.jdbcUrl(EmbeddedSettings.DATABASE),
            infrastructure.adminUser(),
            infrastructure.adminPassword())
        .provision(DatabaseRoles.ALL, passwords);
  }

  @Override
  public void close() {
    roles.close();
    telemetry.close();
    infrastructure.close();
  }
}
