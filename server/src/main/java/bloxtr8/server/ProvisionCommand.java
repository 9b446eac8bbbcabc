package bloxtr8.server;

import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.database.Provisioning;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.topics.TopicAccess;
import bloxtr8.platform.topics.TopicProvisioning;
import bloxtr8.server.embedded.PropertyFiles;
import bloxtr8.server.roles.AllSettings;
import bloxtr8.server.roles.ServiceKeys;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prepares an outside database for the platform. */
@Command(
    name = "provision",
    mixinStandardHelpOptions = true,
    description = "Create the schemas and users of an outside database; safe to repeat.")
final class ProvisionCommand implements Callable<Integer> {

  private static final String PASSWORD_VARIABLE = "PGPASSWORD";

  @Option(names = "--url", required = true, description = "JDBC URL of the database")
  private String url = "";

  @Option(
      names = "--admin",
      required = true,
      description = "a user who may create roles and schemas; the password is read from PGPASSWORD")
  private String admin = "";

  @Option(names = "--secrets", description = "properties file with the users' passwords, mode 0600")
  private @Nullable Path secrets;

  @Option(
      names = "--topics",
      description =
          "also create the topics of the cluster that BLOXTR8_KAFKA_... names, and give each"
              + " service's Kafka user its rights there")
  private boolean topics;

  @Option(
      names = "--service-keys",
      description =
          "also register the public key of each service whose bloxtr8.SERVICE.service-key is in the"
              + " secrets, beside the one it has")
  private boolean serviceKeys;

  @Option(
      names = "--withdraw-old-service-keys",
      description =
          "also withdraw the other keys of these services, which ends the rotation of a key")
  private boolean withdrawOld;

  @Override
  public Integer call() {
    var password = System.getenv(PASSWORD_VARIABLE);
    if (password == null)
      throw new SettingsProblem("Set " + PASSWORD_VARIABLE + " to the password of " + admin + ".");
    var settings =
        Settings.of(AllSettings.LIST, Map.of(), PropertyFiles.secrets(secrets), System.getenv());
    var passwords = new HashMap<String, String>();
    for (var databaseRole : DatabaseRoles.ALL) {
      passwords.put(
          databaseRole.user(), settings.get(databaseRole.login()).datasourcePassword().text());
      passwords.put(
          databaseRole.owner(), settings.get(databaseRole.ownerLogin()).ownerPassword().text());
    }
    new Provisioning(url, admin, password).provision(DatabaseRoles.ALL, passwords);
    System.out.printf("%d users and their schemas exist.%n", passwords.size());
    if (serviceKeys || withdrawOld) provisionServiceKeys(settings);
    if (topics) provisionTopics(settings);
    return 0;
  }

  private void provisionServiceKeys(Settings settings) {
    System.out.printf("%d services have a registered key.%n", ServiceKeys.register(settings, url));
    if (withdrawOld)
      System.out.printf("%d old keys were withdrawn.%n", ServiceKeys.withdrawOthers(settings, url));
  }

  private static void provisionTopics(Settings settings) {
    try (var cluster = new TopicProvisioning(settings)) {
      cluster.provision(World.of(settings));
    }
    var rights = TopicAccess.grant(settings);
    System.out.println(
        rights > 0
            ? "The topics exist, and " + rights + " ACLs on them."
            : "The topics exist; no ACLs were created: no service has a Kafka user, or the"
                + " cluster has no ACLs.");
  }
}
