package bloxtr8.acceptance;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.testing.Await;
import bloxtr8.server.embedded.RunFile;
import bloxtr8.server.embedded.SandboxAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program as users start it: {@code up} in a process of its own, on data of its own. */
final class Platform implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  /** Long, because the machine may be busy. */
  private static final Duration START_MAX = Duration.ofMinutes(4);

  /** Two starts that record what is loaded, should the first one not succeed. */
  private static final Duration BUILT_MAX = Duration.ofMinutes(15);

  private final Path data;
  private final int portBase;
  private final List<String> options;
  private Process process;
  private List<JsonNode> documents = List.of();

  private Platform(Path data, int portBase, List<String> options, Process process) {
    this.data = data;
    this.portBase = portBase;
    this.options = options;
    this.process = process;
  }

  static Platform up(int portBase) {
    return up(portBase, List.of());
  }

  /** With every role in a process of its own. */
  static Platform upSplit(int portBase) {
    return up(portBase, List.of("--split"));
  }

  private static Platform up(int portBase, List<String> options) {
    try {
      var data = Files.createTempDirectory("bloxtr8-story-");
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
      return new Platform(data, portBase, options, start(data, portBase, options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process start(Path data, int portBase, List<String> options) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of("up", "--data", data.toString(), "--port-base", Integer.toString(portBase)));
    arguments.addAll(options);
    return program(arguments)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("up.txt").toFile()))
        .start();
  }

  private static ProcessBuilder program(List<String> arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // A locale with its own digits: numbers that programs read must not use them.
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Dbloxtr8.home=" + System.getProperty("bloxtr8.home")));
    command.addAll(classPath());
    command.add("bloxtr8.server.Main");
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  /** As the launcher starts it, where verify builds that meanwhile; otherwise what was compiled. */
  private static List<String> classPath() {
    var launch = System.getProperty("bloxtr8.launch");
    if (launch == null) return List.of("-cp", System.getProperty("java.class.path"));
    Await.until("the launcher's build", BUILT_MAX, () -> Files.exists(Path.of(launch, "ready")));
    return List.of("@" + Path.of(launch, "server.args"));
  }

  /** Runs another command on the same data and waits for its end. */
  int run(String... command) {
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--data", data.toString()));
    try {
      var other =
          program(arguments)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("other.txt").toFile()))
              .start();
      return other.onExit().join().exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path data() {
    return data;
  }

  /** Waits until the platform is up; fails at once when the process ends instead. */
  JsonNode awaitUp() {
    Await.until("up is ready", START_MAX, this::isUp);
    return run();
  }

  private boolean isUp() {
    if (!process.isAlive()) throw new AssertionError("up has ended: " + printed());
    return Files.exists(data.resolve("run.json")) && run().path("pid").asLong() == process.pid();
  }

  JsonNode run() {
    return JSON.readTree(data.resolve("run.json").toFile());
  }

  /** Its OpenAPI documents, read once: a process that is started again serves the same. */
  synchronized List<JsonNode> documents(Supplier<List<JsonNode>> read) {
    if (documents.isEmpty()) documents = read.get();
    return documents;
  }

  /** A new person, without accounts. */
  UserId person(String name, Authority authority) {
    return person(name, authority, null);
  }

  /**
   * A new person.
   *
   * @param robloxId of their Roblox account; null for none
   */
  UserId person(String name, Authority authority, @Nullable String robloxId) {
    return beside(sandbox -> sandbox.seed().person(name, authority, null, robloxId));
  }

  /** An access token of this person. */
  String tokenOf(UserId user) {
    return beside(sandbox -> sandbox.token(user));
  }

  /** Works on the platform's databases; the platform may be killed at any time. */
  private <T> T beside(Function<SandboxAccess, T> work) {
    var run = Objects.requireNonNull(RunFile.readAlive(data));
    try (var sandbox = SandboxAccess.open(data, run)) {
      return work.apply(sandbox);
    }
  }

  /** Kills the process without a chance to clean up. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Kills the process of one role, in the same way. */
  void killRole(String role) {
    var pid = pidOf(role);
    ProcessHandle.of(pid)
        .ifPresent(running -> {
          running.destroyForcibly();
          running.onExit().join();
        });
    Await.until(role + " is started again", START_MAX, () -> pidOf(role) != pid);
  }

  private long pidOf(String role) {
    return run().path("roles").path(role).asLong();
  }

  void upAgain() {
    try {
      process = start(data, portBase, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String printed() {
    try {
      return Files.exists(data.resolve("up.txt")) ? Files.readString(data.resolve("up.txt")) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the process lives, its last output, and the stacks of its threads. */
  String state() {
    if (!process.isAlive()) return "up has ended with " + process.exitValue() + ": " + printed();
    try {
      var threads = data.resolve("threads.txt");
      new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
              Long.toString(process.pid()),
              "Thread.dump_to_file",
              threads.toString())
          .start()
          .onExit()
          .join();
      return "up is alive: " + printed() + (Files.exists(threads) ? Files.readString(threads) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    var children = process.descendants().toList();
    process.destroy();
    process.onExit().join();
    children.forEach(child -> child.onExit().join());
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
