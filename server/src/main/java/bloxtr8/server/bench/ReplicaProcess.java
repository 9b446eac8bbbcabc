package bloxtr8.server.bench;

import bloxtr8.infrastructure.Ports;
import bloxtr8.platform.internal.InternalSettings;
import bloxtr8.platform.settings.SettingsRecord;
import bloxtr8.server.embedded.EmbeddedRole;
import bloxtr8.server.roles.ProcessSettings;
import bloxtr8.server.roles.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A second process with the gateway role, and with it the marketplace, that shares the databases
 * and Kafka of a measured stack. It ends with this process.
 */
final class ReplicaProcess implements AutoCloseable {

  private static final Duration START_MAX = Duration.ofMinutes(2);
  private static final Duration STOP_MAX = Duration.ofSeconds(30);
  private static final String PORT_OF_GATEWAY = "BLOXTR8_GATEWAY_PORT";

  private final Process process;
  private final String management;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private volatile String lastLine = "";

  private ReplicaProcess(Process process, String management) {
    this.process = process;
    this.management = management;
  }

  /**
   * Starts the process, and does not wait until it is ready.
   *
   * @param data the folder of the measured stack
   * @param stack its ports
   * @param settings by their variables
   */
  static ReplicaProcess start(
      Path data, Ports stack, List<String> javaOptions, Map<String, String> settings) {
    var own = Ports.free();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(javaOptions);
    command.add("bloxtr8.server.Main");
    command.addAll(List.of("role", Role.GATEWAY.text(), "--data", data.toString()));
    command.addAll(List.of("--port-base", text(stack.gateway())));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    var environment = builder.environment();
    environment.putAll(settings);
    environment.put(PORT_OF_GATEWAY, text(own.gateway()));
    environment.put(
        SettingsRecord.of(ProcessSettings.class).setting("managementPort").environmentName(),
        text(own.management()));
    environment.put(
        SettingsRecord.of(InternalSettings.class).setting("port").environmentName(),
        text(own.internal()));
    // The other roles are in one process.
    for (var other : Role.values())
      if (other != Role.SANDBOX)
        environment.put(
            InternalSettings.addressOf(other.text()).setting("internalUrl").environmentName(),
            url(stack.internal()));
    try {
      var replica = new ReplicaProcess(builder.start(), url(own.management()));
      Thread.startVirtualThread(replica::relay);
      return replica;
    } catch (IOException e) {
      throw new MeasurementFailed("The second replica could not be started: " + e.getMessage(), e);
    }
  }

  private void relay() {
    try (var output = new BufferedReader(process.inputReader())) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        if (line.equals(EmbeddedRole.READY)) ready.complete(true);
        else if (!line.isBlank()) lastLine = line.strip();
      }
    } catch (IOException _) {
      // The process has ended, and its output with it.
    }
    ready.complete(false);
  }

  void awaitReady() {
    if (!ready.completeOnTimeout(false, START_MAX.toSeconds(), TimeUnit.SECONDS).join())
      throw new MeasurementFailed("The second replica did not start: " + lastLine);
  }

  long pid() {
    return process.pid();
  }

  /** The base URL of health and metrics. */
  String management() {
    return management;
  }

  private static String text(int port) {
    return String.format(Locale.ROOT, "%d", port);
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + text(port);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) process.destroyForcibly();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
