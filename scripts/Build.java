import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Builds what the launcher starts, without tests and without what only verify checks. Each state of the sources has a
 * folder of its own, {@code target/launch/STAMP}, complete once it contains {@code ready}: a build changes nothing that
 * a running program has open.
 */
class Build {

  private static final int LINES_KEPT = 40;
  private static final int SILENCE_SECONDS = 20;
  private static final int ATTEMPTS_MAX = 3;
  private static final int WRONG_CALL = 2;
  private static final String READY = "ready";
  private static final String TESTS = "-tests.jar";
  private static final String NO_TRAINING = "--no-training";

  /** Of verify, whose Maven has packaged the same sources, with more checks. */
  private static final String PACKAGED = "--packaged";

  private static final String USAGE =
      """
      Usage: ./bloxtr8 build [--no-training]
      Builds what the other commands start, unless it is built, and prints its folder.
        --no-training   do not start it once to record what makes it start faster
        --packaged      make it of what Maven has just packaged (for verify)
      """;
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  private final Path home;
  private final boolean trained;
  private final boolean packaged;
  private final long began = System.nanoTime();

  private Build(Path home, boolean trained, boolean packaged) {
    this.home = home;
    this.trained = trained;
    this.packaged = packaged;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var options = List.of(arguments).subList(1, arguments.length);
    if (!Set.of(NO_TRAINING, PACKAGED).containsAll(options)) {
      System.out.println(USAGE);
      System.exit(options.contains("--help") || options.contains("-h") ? 0 : WRONG_CALL);
    }
    new Build(
            Path.of(arguments[0]), !options.contains(NO_TRAINING), options.contains(PACKAGED))
        .run();
  }

  private void run() throws IOException, InterruptedException {
    try (var _ = Maven.lock(home, "build")) {
      for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
        var stamp = stamp();
        var folder = home.resolve("target/launch").resolve(stamp);
        // The build that was waited for may have made it.
        if (Files.exists(folder.resolve(READY))) return;
        var web = pages();
        if (!packaged) compile();
        if (!web.join()) System.exit(1);
        if (!stamp().equals(stamp)) continue;
        assemble(folder);
        move(home.resolve("target/web-app"), folder.resolve("web"));
        move(home.resolve("target/playground"), folder.resolve("playground"));
        if (trained) new Training(home, folder, this::say).run();
        Files.writeString(folder.resolve(READY), "");
        deleteUnused(folder);
        System.out.printf("Built in %d s.%n", seconds());
        return;
      }
    }
  }

  /** Builds the web app and the playground beside Maven; false when their sources are wrong. */
  private CompletableFuture<Boolean> pages() {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return built("web-app") && built("playground");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException _) {
        return false;
      }
    });
  }

  private boolean built(String workspace) throws IOException, InterruptedException {
    var folder = home.resolve("target").resolve(workspace);
    delete(folder);
    return new WebApp(home, workspace).build(folder);
  }

  /** Nothing was built where Node is missing. */
  private static void move(Path from, Path to) throws IOException {
    if (Files.exists(from)) Files.move(from, to);
  }

  private void compile() throws IOException, InterruptedException {
    System.out.println("Building Bloxtr8 (the first time fetches its libraries) …");
    var status = maven();
    if (status != 0) System.exit(status);
  }

  private String stamp() throws IOException {
    var launcher = home.resolve("bloxtr8").toString();
    var process =
        new ProcessBuilder(launcher, "stamp").redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new String(process.getInputStream().readAllBytes()).strip();
  }

  private int maven() throws IOException, InterruptedException {
    var call =
        Maven.call(
                home, List.of("-B", "-ntp", "-T2", "-Dquick", "-pl", "server", "-am", "package"))
            .redirectErrorStream(true);
    Maven.shortLived(call);
    var maven = call.start();
    var last = new ArrayDeque<String>();
    Thread.ofVirtual().start(() -> tellThatItLives(maven));
    try (var lines = maven.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[INFO] Building ") && line.endsWith("]"))
          say(line.substring("[INFO] Building ".length()).replaceAll("\\s+", " "));
        if (last.size() == LINES_KEPT) last.removeFirst();
        last.addLast(line);
      }
    }
    var status = maven.waitFor();
    if (status != 0) last.forEach(System.err::println);
    return status;
  }

  /** A library may come slowly, and a service takes a while to compile. */
  private void tellThatItLives(Process maven) {
    try {
      while (!maven.waitFor(SILENCE_SECONDS, TimeUnit.SECONDS)) say("still building …");
    } catch (InterruptedException _) {
      // The build has ended, and this with it.
    }
  }

  /**
   * The jars of the server, and of the broker and the bucket, which have class paths of their own,
   * and a file of Java arguments for each.
   */
  private void assemble(Path folder) throws IOException {
    delete(folder);
    copy(target("server").resolve("dist/lib"), folder.resolve("lib"));
    var arguments =
        new StringBuilder(classPath(folder.resolve("lib")))
            .append("--enable-native-access=ALL-UNNAMED\n-XX:+ExitOnOutOfMemoryError\n");
    for (var name : List.of("broker", "bucket")) {
      var built = target("sandbox/" + name);
      var own = folder.resolve(name);
      copy(built.resolve("lib"), own);
      copy(built, own);
      Files.writeString(folder.resolve(name + ".args"), classPath(own));
      arguments
          .append("-Dbloxtr8." + name + "-arguments=")
          .append(quoted(folder.resolve(name + ".args")))
          .append("\n");
    }
    Files.writeString(folder.resolve("server.args"), arguments);
  }

  private Path target(String module) {
    return home.resolve(module).resolve(packaged ? "target" : "target/quick");
  }

  /**
   * A library is the same file under another name, for it never changes; a jar of our own is
   * written again by the next build, and is copied.
   */
  private void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (var jar : jars(from)) {
      var copied = to.resolve(jar.getFileName());
      if (jar.toString().endsWith("-" + version() + ".jar")) Files.copy(jar, copied);
      else link(jar, copied);
    }
  }

  private String version() throws IOException {
    var version = VERSION.matcher(Files.readString(home.resolve("pom.xml")));
    if (!version.find()) throw new IOException("pom.xml has no version");
    return version.group(1);
  }

  private static void link(Path file, Path name) throws IOException {
    try {
      Files.createLink(name, file);
    } catch (FileSystemException | UnsupportedOperationException _) {
      Files.copy(file, name);
    }
  }

  private static String classPath(Path folder) throws IOException {
    var jars =
        jars(folder).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return "-cp " + quoted(jars) + "\n";
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(Build::isStarted).sorted().toList();
    }
  }

  private static boolean isStarted(Path file) {
    return file.toString().endsWith(".jar") && !file.toString().endsWith(TESTS);
  }

  private static String quoted(Object word) {
    return '"' + word.toString().replace("\\", "\\\\") + '"';
  }

  /** Of other states of the sources, unless a program runs from there. */
  private static void deleteUnused(Path current) throws IOException {
    var running =
        ProcessHandle.allProcesses()
            .map(process -> process.info().commandLine().orElse(""))
            .collect(Collectors.joining("\n"));
    try (var builds = Files.list(current.getParent())) {
      for (var build : builds.toList())
        if (!build.equals(current) && !running.contains(build.toString())) delete(build);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }

  private void say(String what) {
    System.out.printf(Locale.ROOT, "%5d s  %s%n", seconds(), what);
  }

  private long seconds() {
    return Duration.ofNanos(System.nanoTime() - began).toSeconds();
  }
}
