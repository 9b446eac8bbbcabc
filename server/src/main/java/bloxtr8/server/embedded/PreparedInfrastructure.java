package bloxtr8.server.embedded;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.infrastructure.Ports;
import bloxtr8.infrastructure.StartupFailure;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.database.Provisioning;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.topics.TopicProvisioning;
import bloxtr8.server.roles.AllSettings;
import bloxtr8.server.roles.ServiceKeys;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The embedded infrastructure with schemas, users, topics and registered keys: what roles need to
 * start.
 *
 * @param settings those of a stack in one process
 */
record PreparedInfrastructure(Infrastructure infrastructure, Settings settings, Secrets secrets)
    implements AutoCloseable {

  /**
   * Starts with the data of earlier runs, if there are any.
   *
   * @param environment BLOXTR8_… variables are applied as settings here too
   */
  static PreparedInfrastructure start(
      Path data, Ports ports, Map<String, String> environment, Consumer<String> progress) {
    var infrastructure = infrastructure(data, ports, progress);
    try {
      var secrets = new Secrets(data);
      provision(infrastructure, secrets);
      var values = EmbeddedSettings.of(ports, secrets);
      var settings = Settings.of(AllSettings.LIST, Map.of(), values, environment);
      ServiceKeys.register(settings, infrastructure.jdbcUrl(EmbeddedSettings.DATABASE));
      try (var topics = new TopicProvisioning(settings)) {
        topics.provision(World.SANDBOX);
      }
      progress.accept("Database schemas and topics are ready");
      return new PreparedInfrastructure(infrastructure, settings, secrets);
    } catch (RuntimeException e) {
      infrastructure.close();
      throw e;
    }
  }

  /** Locks the folder for this process; before that, no log is written to it. */
  private static Infrastructure infrastructure(Path data, Ports ports, Consumer<String> progress) {
    try {
      Infrastructure.requireFree(data, ports);
      Logs.to(data);
      RoleProcess.stopOrphans(data, progress);
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
    infrastructure.close();
  }
}
