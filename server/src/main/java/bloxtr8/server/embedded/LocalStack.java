package bloxtr8.server.embedded;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.infrastructure.Ports;
import bloxtr8.infrastructure.StartupFailure;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.providers.PlaygroundSettings;
import bloxtr8.server.roles.Role;
import bloxtr8.server.roles.RunningRoles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The embedded infrastructure and every role in this process, in the sandbox world. */
public final class LocalStack implements Stack {

  private final PreparedInfrastructure prepared;
  private final Path data;
  private final Ports ports;
  private final Telemetry telemetry;
  private final Set<Role> chosen;
  private final RunningRoles roles;

  private LocalStack(
      PreparedInfrastructure prepared,
      Path data,
      Ports ports,
      Telemetry telemetry,
      Set<Role> chosen,
      RunningRoles roles) {
    this.prepared = prepared;
    this.data = data;
    this.ports = ports;
    this.telemetry = telemetry;
    this.chosen = chosen;
    this.roles = roles;
  }

  /**
   * Starts with the data of earlier runs, if there are any.
   *
   * @param environment BLOXTR8_… variables are applied as settings here too
   * @param chosen the roles
   */
  public static LocalStack start(
      Path data,
      Ports ports,
      Map<String, String> environment,
      Set<Role> chosen,
      Consumer<String> progress) {
    var prepared = PreparedInfrastructure.start(data, ports, environment, progress);
    var telemetry = Telemetry.start(null);
    try {
      var folder = prepared.settings().get(PlaygroundSettings.class).folder();
      var sandbox =
          EmbeddedSettings.providers(data, ports, prepared.secrets())
              .withPlayground(folder)
              .withProduct(EmbeddedSettings.product(ports, ports.management()));
      var roles = RunningRoles.start(prepared.settings(), telemetry, chosen, sandbox, progress);
      return new LocalStack(prepared, data, ports, telemetry, chosen, roles);
    } catch (RuntimeException e) {
      telemetry.close();
      prepared.close();
      throw e;
    }
  }

  @Override
  public RunFile runFile() {
    var pid = ProcessHandle.current().pid();
    return Stack.runFile(ports, chosen.stream().collect(Collectors.toMap(Role::text, _ -> pid)));
  }

  @Override
  public void publish() {
    runFile().write(data);
  }

  @Override
  public void withdraw() {
    RunFile.delete(data);
  }

  /** Deletes the folder's data of earlier runs, unless the folder is in use. */
  public static void delete(Path data, Consumer<String> progress) {
    try {
      RoleProcess.stopOrphans(data, progress);
      Infrastructure.delete(data, progress);
    } catch (StartupFailure e) {
      throw new CliFailure(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    roles.close();
    telemetry.close();
    prepared.close();
  }
}
