package bloxtr8.server.bench;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.infrastructure.Ports;
import bloxtr8.server.embedded.RunFile;
import bloxtr8.server.embedded.SandboxAccess;
import bloxtr8.server.embedded.Secrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What {@code up} starts, in a process of its own: the CPU time of the load that measures it is
 * counted apart. It stops when this process ends, for whatever reason.
 */
public final class MeasuredStack implements AutoCloseable {

  static final String LIMITS_OFF = "BLOXTR8_GATEWAY_LIMITS_ENABLED";

  static final String PUBLICATIONS_MAX = "BLOXTR8_MARKETPLACE_TRADING_PUBLICATIONS_MAX";

  /** Rate limits would end the load of one caller, and the limit of a day that of one seller. */
  public static final Map<String, String> WITHOUT_RATE_LIMITS =
      Map.of(LIMITS_OFF, "false", PUBLICATIONS_MAX, "1000000");

  /** The seconds that {@code up} prints before each step. */
  private static final Pattern ITS_SECONDS = Pattern.compile("^ *[0-9.]+ s  ");

  private static final Duration START_MAX = Duration.ofMinutes(2);
  private static final Duration STOP_MAX = Duration.ofSeconds(45);
  private static final Duration STEP = Duration.ofMillis(50);

  private final Path data;
  private final Ports ports;
  private final List<String> javaOptions;
  private final Map<String, String> settings;
  private final Process process;
  private volatile String lastLine = "";

  private MeasuredStack(
      Path data,
      Ports ports,
      List<String> javaOptions,
      Map<String, String> settings,
      Process process) {
    this.data = data;
    this.ports = ports;
    this.javaOptions = javaOptions;
    this.settings = settings;
    this.process = process;
  }

  /**
   * Starts the process, and does not wait until the stack is ready.
   *
   * @param data an empty folder
   * @param javaOptions of its JVM; a class path among them is used instead of this process's
   * @param settings by their variables, where they differ from those of {@code up}
   */
  public static MeasuredStack start(
      Path data,
      Ports ports,
      List<String> javaOptions,
      Map<String, String> settings,
      Consumer<String> progress) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(javaOptions);
    command.add("bloxtr8.server.Main");
    command.addAll(List.of("up", "--stop-with-input", "--data", data.toString()));
    command.addAll(List.of("--port-base", String.format(Locale.ROOT, "%d", ports.gateway())));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(settings);
    try {
      var stack = new MeasuredStack(data, ports, javaOptions, settings, builder.start());
      Thread.startVirtualThread(() -> stack.relay(progress));
      return stack;
    } catch (IOException e) {
      throw new MeasurementFailed("The measured stack could not be started: " + e.getMessage(), e);
    }
  }

  /** Shows the steps of the start; what follows is for people who use the stack. */
  private void relay(Consumer<String> progress) {
    try (var output = new BufferedReader(process.inputReader())) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        if (line.isBlank()) continue;
        lastLine = ITS_SECONDS.matcher(line).replaceFirst("").strip();
        if (RunFile.readAlive(data) == null) progress.accept("stack: " + lastLine);
      }
    } catch (IOException _) {
      // The process has ended, and its output with it.
    }
  }

  /** Waits until every role is ready. */
  RunFile awaitReady() {
    var deadline = System.nanoTime() + START_MAX.toNanos();
    while (true) {
      var run = RunFile.readAlive(data);
      if (run != null) return run;
      if (!process.isAlive())
        throw new MeasurementFailed("The measured stack did not start: " + lastLine);
      if (System.nanoTime() > deadline)
        throw new MeasurementFailed(
            String.format(
                Locale.ROOT,
                "The measured stack is not ready after %d s; last it said: %s",
                START_MAX.toSeconds(),
                lastLine));
      LockSupport.parkNanos(STEP.toNanos());
    }
  }

  /** Starts a second process with the gateway role, and with it the marketplace. */
  ReplicaProcess startReplica() {
    return ReplicaProcess.start(data, ports, javaOptions, settings);
  }

  CpuMeter cpu() {
    return new CpuMeter(process.pid(), null, Infrastructure.postgresPid(data));
  }

  /** As {@link #cpu()}, with a second process of the application. */
  CpuMeter cpu(long replica) {
    return new CpuMeter(process.pid(), replica, Infrastructure.postgresPid(data));
  }

  DatabaseLogin database(String name) {
    return new DatabaseLogin(
        String.format(Locale.ROOT, "jdbc:postgresql://127.0.0.1:%d/%s", ports.postgres(), name),
        Infrastructure.ADMIN_USER,
        Infrastructure.adminPassword(data));
  }

  /** Fills it, and signs tokens, without its HTTP APIs. */
  SandboxAccess access(RunFile run) {
    return SandboxAccess.open(data, run);
  }

  String kafka() {
    return String.format(Locale.ROOT, "127.0.0.1:%d", ports.kafka());
  }

  String stripeKey() {
    return new Secrets(data).stripeKey();
  }

  Path data() {
    return data;
  }

  List<String> javaOptions() {
    return javaOptions;
  }

  /** Ends the stack as Ctrl-C would, and waits for it. */
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
