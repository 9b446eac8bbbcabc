package bloxtr8.server.embedded;

import bloxtr8.infrastructure.Ports;
import bloxtr8.infrastructure.StartupFailure;
import bloxtr8.server.roles.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The embedded infrastructure, and every role in a process of its own, in the sandbox world. */
public final class SplitStack implements Stack {

  private final PreparedInfrastructure prepared;
  private final Path data;
  private final Ports ports;
  private final List<RoleProcess> roles = new ArrayList<>();
  private boolean published;

  private SplitStack(PreparedInfrastructure prepared, Path data, Ports ports) {
    this.prepared = prepared;
    this.data = data;
    this.ports = ports;
  }

  /**
   * Starts with the data of earlier runs, if there are any.
   *
   * @param environment BLOXTR8_… variables are applied as settings here too
   * @param chosen the roles
   */
  public static SplitStack start(
      Path data,
      Ports ports,
      Map<String, String> environment,
      Set<Role> chosen,
      Consumer<String> progress) {
    var prepared = PreparedInfrastructure.start(data, ports, environment, progress);
    var stack = new SplitStack(prepared, data, ports);
    try {
      stack.startRoles(chosen, progress);
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  /** All at once: none needs another one to start. */
  private void startRoles(Set<Role> chosen, Consumer<String> progress) {
    try {
      RolePorts.requireFree(ports);
    } catch (StartupFailure e) {
      throw new CliFailure(String.valueOf(e.getMessage()));
    }
    for (var role : chosen)
      roles.add(new RoleProcess(role, data, ports, progress, this::publishAgain));
    for (var role : roles) {
      role.awaitFirst();
      progress.accept(
          String.format(Locale.ROOT, "Role %s is ready (process %d)", role.name(), role.pid()));
    }
  }

  @Override
  public RunFile runFile() {
    var pids = new TreeMap<String, Long>();
    for (var role : roles) pids.put(role.name(), role.pid());
    return Stack.runFile(ports, pids);
  }

  @Override
  public synchronized void publish() {
    published = true;
    runFile().write(data);
  }

  private synchronized void publishAgain() {
    if (published) runFile().write(data);
  }

  @Override
  public synchronized void withdraw() {
    published = false;
    RunFile.delete(data);
  }

  @Override
  public void close() {
    roles.forEach(RoleProcess::stop);
    roles.forEach(RoleProcess::close);
    prepared.close();
  }
}
