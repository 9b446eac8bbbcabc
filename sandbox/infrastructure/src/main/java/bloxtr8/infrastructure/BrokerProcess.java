package bloxtr8.infrastructure;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The Kafka node of {@code sandbox/broker}, a child process that ends when its parent does. */
final class BrokerProcess implements AutoCloseable {

  private static final String READY = "ready";

  /** Names a file of Java arguments with the broker's class path. */
  private static final String ARGUMENTS = "bloxtr8.broker-arguments";

  private static final Duration START_MAX = Duration.ofMinutes(3);
  private static final Duration STOP_MAX = Duration.ofSeconds(20);
  private static final Duration ORPHAN_STOPS_ITSELF_MAX = Duration.ofSeconds(10);

  /**
   * Ctrl-C reaches every program of the terminal at once; the broker must ignore it and stop last.
   */
  private static final List<String> DEAF_TO_CTRL_C =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "kafka");

  private static final List<String> JAVA_OPTIONS =
      List.of(
          "-Xmx384m",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final Process process;

  private BrokerProcess(Process process) {
    this.process = process;
  }

  /**
   * Waits for the broker of a dead parent, which stops by itself but needs a moment to close its
   * files.
   */
  static void stopOrphan(DataFolder data, Consumer<String> progress) {
    for (var orphan : RunningPrograms.startedWith(directory(data))) {
      progress.accept("Kafka of an earlier run is stopping");
      if (!RunningPrograms.ends(orphan, ORPHAN_STOPS_ITSELF_MAX)) stop(orphan);
    }
  }

  static BrokerProcess start(
      DataFolder data, Ports ports, Durability durability, List<String> options) {
    var words = new ArrayList<>(DEAF_TO_CTRL_C);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(durability.javaOptions());
    words.addAll(JAVA_OPTIONS);
    words.add("-Dbloxtr8.logs=" + data.path("logs"));
    words.addAll(classPath());
    words.add("bloxtr8.broker.Broker");
    words.add("--port=" + ports.kafka());
    words.add("--controller-port=" + ports.kafkaController());
    words.add(directory(data));
    words.addAll(options);
    var errors = data.log("kafka.out");
    try {
      var process = new ProcessBuilder(words).redirectError(errors.toFile()).start();
      if (isReady(process)) return new BrokerProcess(process);
      process.destroyForcibly();
      throw new StartupFailure(
          "Kafka did not start: see %s and %s".formatted(data.log("kafka.log"), errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The option that distinguishes this folder's broker from all others. */
  private static String directory(DataFolder data) {
    return "--data=" + data.path("kafka");
  }

  /** What the launcher has built for the broker; otherwise, in tests, what Maven has compiled. */
  private static List<String> classPath() {
    var arguments = System.getProperty(ARGUMENTS);
    if (arguments != null) return List.of("@" + arguments);
    var target = ProgramHome.directory().resolve("sandbox/broker/target");
    var libraries = target.resolve("lib");
    if (!Files.isDirectory(libraries))
      throw new StartupFailure(libraries + " is missing: build first (./bloxtr8 verify)");
    return List.of("-cp", target.resolve("classes") + File.pathSeparator + libraries + "/*");
  }

  private static boolean isReady(Process process) {
    return CompletableFuture.supplyAsync(() -> firstLine(process), Thread::startVirtualThread)
        .completeOnTimeout("", START_MAX.toSeconds(), TimeUnit.SECONDS)
        .join()
        .equals(READY);
  }

  private static String firstLine(Process process) {
    try {
      var line = process.inputReader().readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls back when the process ends, for whatever reason. */
  void whenStopped(Runnable callback) {
    var _ = process.onExit().thenRunAsync(callback, Thread::startVirtualThread);
  }

  @Override
  public void close() {
    stop(process.toHandle());
  }

  private static void stop(ProcessHandle broker) {
    broker.destroy();
    if (!RunningPrograms.ends(broker, STOP_MAX)) broker.destroyForcibly();
  }
}
