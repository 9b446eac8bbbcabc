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

/** An {@link EmbeddedServer} as a child process, which ends when its parent does. */
final class ServerProcess implements AutoCloseable {

  private static final String READY = "ready";

  private static final Duration START_MAX = Duration.ofMinutes(3);
  private static final Duration STOP_MAX = Duration.ofSeconds(20);
  private static final Duration ORPHAN_STOPS_ITSELF_MAX = Duration.ofSeconds(10);

  /**
   * Ctrl-C reaches every program of the terminal at once; the server must ignore it and stop last.
   */
  private static final List<String> DEAF_TO_CTRL_C =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"");

  private final Process process;

  private ServerProcess(Process process) {
    this.process = process;
  }

  /**
   * Waits for the servers of a dead parent, which stop by themselves but need a moment to close
   * their files.
   */
  static void stopOrphans(DataFolder data, Consumer<String> progress) {
    for (var server : List.of(EmbeddedServer.KAFKA, EmbeddedServer.BUCKET))
      for (var orphan : RunningPrograms.startedWith(directory(server, data))) {
        progress.accept(server.title() + " of an earlier run is stopping");
        if (!RunningPrograms.ends(orphan, ORPHAN_STOPS_ITSELF_MAX)) stop(orphan);
      }
  }

  /**
   * Returns once the server accepts clients.
   *
   * @param options of the server, besides its data folder
   */
  static ServerProcess start(
      EmbeddedServer server, DataFolder data, Durability durability, List<String> options) {
    var words = new ArrayList<>(DEAF_TO_CTRL_C);
    words.add(server.name());
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(durability.javaOptions());
    words.add("-XX:+ExitOnOutOfMemoryError");
    words.addAll(server.javaOptions());
    words.add("-Dbloxtr8.logs=" + data.path("logs"));
    words.addAll(classPath(server));
    words.add(server.mainClass());
    words.add(directory(server, data));
    words.addAll(options);
    var errors = data.log(server.name() + ".out");
    try {
      var process = new ProcessBuilder(words).redirectError(errors.toFile()).start();
      if (isReady(process)) return new ServerProcess(process);
      process.destroyForcibly();
      throw new StartupFailure(
          "%s did not start: see %s and %s"
              .formatted(server.title(), data.log(server.name() + ".log"), errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The option that distinguishes this folder's server from all others. */
  private static String directory(EmbeddedServer server, DataFolder data) {
    return "--data=" + data.path(server.name());
  }

  /**
   * What the launcher has built for the server; otherwise, in tests, what Maven has compiled: they
   * may begin before that is built.
   */
  private static List<String> classPath(EmbeddedServer server) {
    var arguments = System.getProperty(server.arguments());
    if (arguments != null && Files.exists(Path.of(arguments))) return List.of("@" + arguments);
    var target = ProgramHome.directory().resolve(server.module()).resolve("target");
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

  private static void stop(ProcessHandle server) {
    server.destroy();
    if (!RunningPrograms.ends(server, STOP_MAX)) server.destroyForcibly();
  }
}
