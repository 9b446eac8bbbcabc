import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the freshly built program once, until it is ready, and keeps what the JVM records of it (an AOT cache of loaded
 * and linked classes), for the server and for the broker. Without it everything works, and starts more slowly.
 */
class Training {

  private static final int ATTEMPTS_MAX = 2;
  private static final int READY_SECONDS_MAX = 240;
  private static final int STOP_SECONDS_MAX = 120;

  /** Low enough that no port of the stack is one that systems give to clients. */
  private static final int BASE_MIN = 12_000;

  private static final int BASE_MAX = 20_000;
  private static final String READY = "Ready.";
  private static final List<String> SERVER =
      List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private static final List<String> BROKER =
      List.of("-Xmx384m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

  private final Path home;
  private final Path folder;
  private final Consumer<String> progress;

  Training(Path home, Path folder, Consumer<String> progress) {
    this.home = home;
    this.folder = folder;
    this.progress = progress;
  }

  void run() throws IOException, InterruptedException {
    progress.accept("starting it once, to record what makes it start faster from now on");
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++)
      if (isRecorded()) {
        var server = create("server", SERVER);
        var broker = create("broker", BROKER);
        use("server", server.waitFor());
        use("broker", broker.waitFor());
        return;
      }
    progress.accept("nothing was recorded (see " + log("training") + "): it starts more slowly");
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private boolean isRecorded() throws IOException, InterruptedException {
    var data = Files.createTempDirectory("bloxtr8-training-");
    var broker = folder.resolve("broker.training.args");
    var ofBroker = Files.readString(folder.resolve("broker.args"));
    Files.writeString(broker, ofBroker + String.join("\n", recorded("broker")) + "\n");
    var words = java(SERVER, "server");
    words.addAll(recorded("server"));
    words.add("-Dbloxtr8.broker-arguments=" + broker);
    words.add("-Dbloxtr8.home=" + home);
    // It ends with this program, however that ends.
    words.addAll(List.of("bloxtr8.server.Main", "up", "--stop-with-input", "--data", data.toString()));
    words.add("--port-base=" + ThreadLocalRandom.current().nextInt(BASE_MIN, BASE_MAX));
    var program = new ProcessBuilder(words).redirectErrorStream(true);
    program.environment().keySet().removeIf(name -> name.startsWith("BLOXTR8_"));
    try {
      return isReady(program.start());
    } finally {
      delete(data);
    }
  }

  private boolean isReady(Process program) throws IOException, InterruptedException {
    var ready = false;
    // Closing the output of a program that hangs ends the reading below.
    Thread.ofVirtual().start(() -> endAfterTheLimit(program));
    try (var log = Files.newBufferedWriter(log("training"));
        var lines = program.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        log.write(line + "\n");
        if (!line.endsWith(READY)) continue;
        ready = true;
        // The process's own destroy() would close what is read here.
        program.toHandle().destroy();
      }
    }
    if (!program.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) program.destroyForcibly().waitFor();
    return ready;
  }

  private static void endAfterTheLimit(Process program) {
    try {
      if (!program.waitFor(READY_SECONDS_MAX, TimeUnit.SECONDS)) program.toHandle().destroyForcibly();
    } catch (InterruptedException _) {
      // The build has ended, and this with it.
    }
  }

  private List<String> java(List<String> options, String program) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options);
    words.add("@" + folder.resolve(program + ".args"));
    return words;
  }

  private List<String> recorded(String program) {
    return List.of(
        "-XX:AOTMode=record", "-XX:AOTConfiguration=" + folder.resolve(program + ".recorded"));
  }

  private Process create(String program, List<String> options) throws IOException {
    var words = java(options, program);
    words.add("-XX:AOTMode=create");
    words.add("-XX:AOTConfiguration=" + folder.resolve(program + ".recorded"));
    words.add("-XX:AOTCache=" + cache(program));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(log(program + ".create").toFile())
        .start();
  }

  private Path cache(String program) {
    return folder.resolve(program + ".aot");
  }

  /** A JVM that cannot use the cache, such as one of another version, starts without it. */
  private void use(String program, int status) throws IOException {
    Files.deleteIfExists(folder.resolve(program + ".recorded"));
    if (status != 0 || !Files.exists(cache(program))) {
      progress.accept("no cache for the %s: see %s".formatted(program, log(program + ".create")));
      return;
    }
    var arguments = folder.resolve(program + ".args");
    // A program may be started with them at this moment.
    var complete = folder.resolve(program + ".complete");
    Files.writeString(
        complete,
        "-XX:AOTCache=\"%s\"\n-Xlog:aot*=off\n-Xlog:cds*=off\n".formatted(cache(program))
            + Files.readString(arguments));
    Files.move(complete, arguments, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A broker that is slow to stop may still write there: what is left stays among the temporary files. */
  private void delete(Path data) {
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    } catch (IOException | UncheckedIOException e) {
      progress.accept("%s could not be deleted: %s".formatted(data, e));
    }
  }
}
