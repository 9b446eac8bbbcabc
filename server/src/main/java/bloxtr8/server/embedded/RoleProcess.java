package bloxtr8.server.embedded;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.infrastructure.Ports;
import bloxtr8.infrastructure.RestartDelay;
import bloxtr8.infrastructure.RunningPrograms;
import bloxtr8.server.roles.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One role in a process of its own, started again whenever it ends. It ends with this process, even
 * when this one is killed: its input ends then.
 */
final class RoleProcess implements AutoCloseable {

  /** What the role's process prints once it is ready. */
  static final String READY = "ready";

  private static final String PROGRAM = "bloxtr8.server.Main";
  private static final String COMMAND = "role";
  private static final String HEAP = "-Xmx384m";

  /** Ctrl-C reaches every program of the terminal at once; this process stops its children. */
  private static final List<String> DEAF_TO_CTRL_C =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "bloxtr8");

  private static final Duration START_MAX = Duration.ofMinutes(3);
  private static final Duration STOP_MAX = Duration.ofSeconds(20);
  private static final Duration ORPHAN_STOPS_ITSELF_MAX = Duration.ofSeconds(10);

  private final Role role;
  private final Path data;
  private final Ports ports;
  private final Consumer<String> progress;
  private final Runnable changed;
  private final RestartDelay delay = new RestartDelay();
  private Process process;
  private boolean closing;
  private volatile String lastLine = "";

  /**
   * Starts the process, and does not wait until it is ready.
   *
   * @param changed is run after another process was started
   */
  RoleProcess(Role role, Path data, Ports ports, Consumer<String> progress, Runnable changed) {
    this.role = role;
    this.data = data.toAbsolutePath().normalize();
    this.ports = ports;
    this.progress = progress;
    this.changed = changed;
    this.process = start();
  }

  /**
   * Waits for the processes of a killed parent, which stop by themselves but need a moment. Those
   * of a parent that lives are left alone: it owns the folder.
   */
  static void stopOrphans(Path data, Consumer<String> progress) {
    if (Infrastructure.isInUse(data)) return;
    var orphans =
        RunningPrograms.startedWith(
            PROGRAM, COMMAND, "--data=" + data.toAbsolutePath().normalize());
    if (orphans.isEmpty()) return;
    progress.accept("Roles of an earlier run are stopping");
    for (var orphan : orphans)
      if (!RunningPrograms.ends(orphan, ORPHAN_STOPS_ITSELF_MAX)) orphan.destroyForcibly();
    for (var orphan : orphans) RunningPrograms.ends(orphan, STOP_MAX);
  }

  private Process start() {
    var words = new ArrayList<>(DEAF_TO_CTRL_C);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-Xmx"))
        .forEach(words::add);
    words.add(HEAP);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), PROGRAM, COMMAND));
    words.addAll(List.of(role.text(), "--data=" + data));
    words.add(String.format(Locale.ROOT, "--port-base=%d", ports.gateway()));
    try {
      return new ProcessBuilder(words).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new CliFailure("The role %s cannot be started: %s".formatted(role.text(), e));
    }
  }

  String name() {
    return role.text();
  }

  synchronized long pid() {
    return process.pid();
  }

  /**
   * Waits until the first process is ready, and from then on starts another one whenever it ends.
   *
   * @throws CliFailure with what it said, when it ends or takes too long
   */
  void awaitFirst() {
    var first = process;
    if (!isReady(first)) {
      first.destroyForcibly();
      throw new CliFailure(
          "The role %s did not start: %s (log: %s)"
              .formatted(role.text(), lastLine, Logs.file(data, role)));
    }
    delay.started();
    watch(first);
  }

  private void watch(Process running) {
    var _ = running.onExit().thenRunAsync(() -> startAgain(running), Thread::startVirtualThread);
  }

  private void startAgain(Process ended) {
    if (isClosing()) return;
    progress.accept(
        String.format(
            Locale.ROOT,
            "Role %s has ended (%d) and is started again",
            role.text(),
            ended.exitValue()));
    while (!isClosing()) {
      LockSupport.parkNanos(delay.next().toNanos());
      var next = replaced();
      if (next == null) return;
      changed.run();
      if (isReady(next)) {
        delay.started();
        progress.accept("Role %s is ready again".formatted(role.text()));
        watch(next);
        return;
      }
      next.destroyForcibly();
      if (!isClosing())
        progress.accept(
            "Role %s did not start: %s; it is tried again until it runs"
                .formatted(role.text(), lastLine));
    }
  }

  /** Null when the stack is being stopped. */
  private synchronized @Nullable Process replaced() {
    if (closing) return null;
    process = start();
    return process;
  }

  private synchronized boolean isClosing() {
    return closing;
  }

  private boolean isReady(Process started) {
    var ready = new CompletableFuture<Boolean>();
    Thread.startVirtualThread(() -> relay(started, ready));
    return ready.completeOnTimeout(false, START_MAX.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Reads what the process prints, which is nothing but its readiness, or why it has ended. */
  private void relay(Process started, CompletableFuture<Boolean> ready) {
    try (var output = new BufferedReader(started.inputReader())) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        if (line.equals(READY)) ready.complete(true);
        else if (!line.isBlank()) lastLine = line.strip();
      }
    } catch (IOException _) {
      // The process has ended, and its output with it.
    }
    ready.complete(false);
  }

  /** Asks the process to stop, and does not wait for it. */
  synchronized void stop() {
    closing = true;
    process.destroy();
  }

  @Override
  public void close() {
    stop();
    if (!RunningPrograms.ends(process.toHandle(), STOP_MAX)) process.destroyForcibly();
  }
}
