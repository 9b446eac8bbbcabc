import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Node and npm, and the packages that are locked for the web app and the walks. */
class Node {

  private static final int MAJOR = 20;
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.");

  /** npm's codes for a lock that does not fit; anything else means that something could not be fetched. */
  private static final Pattern WRONG_LOCK = Pattern.compile("\\b(EUSAGE|EINTEGRITY|EJSONPARSE|EBADENGINE)\\b");

  static final String UNREACHABLE_SENTENCE =
      "npm cannot fetch what is locked (see above): run 'npm ci' where a registry can be reached.";
  static final String WRONG_LOCK_SENTENCE = "package-lock.json does not fit what npm finds: see above.";

  private static final String TEST_MS_MAX = "900000";

  private final Path home;

  Node(Path home) {
    this.home = home;
  }

  /** How an installation ended. */
  enum Installation {
    INSTALLED,
    UNREACHABLE,
    WRONG
  }

  /** What to install, in one sentence; empty when nothing is missing. */
  String missing() {
    var version = VERSION.matcher(output("node", "--version"));
    if (!version.find())
      return "Node is missing: install Node %d or newer, with npm, and try again.".formatted(MAJOR);
    if (Integer.parseInt(version.group(1)) < MAJOR)
      return "Node here is %s: install Node %d or newer and try again.".formatted(version.group(1), MAJOR);
    return output("npm", "--version").isEmpty() ? "npm is missing: install it and try again." : "";
  }

  /** Installs what is locked, unless that was installed before. */
  Installation install() throws IOException, InterruptedException {
    try (var _ = Maven.lock(home, "npm")) {
      return installAlone();
    }
  }

  private Installation installAlone() throws IOException, InterruptedException {
    var lock = home.resolve("package-lock.json");
    var installed = home.resolve("node_modules/.installed-lock.json");
    if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) return Installation.INSTALLED;
    var npm =
        new ProcessBuilder(
                "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .start();
    var output = new String(npm.getInputStream().readAllBytes());
    if (npm.waitFor() == 0) {
      Files.copy(lock, installed);
      return Installation.INSTALLED;
    }
    System.out.print(output);
    return WRONG_LOCK.matcher(output).find() ? Installation.WRONG : Installation.UNREACHABLE;
  }

  /**
   * Runs the walks.
   *
   * @param files what is run, in the folder walks
   * @param results the file for the results, as TAP
   */
  int test(List<String> files, Map<String, String> variables, Path results)
      throws IOException, InterruptedException {
    var reporters =
        Stream.of("--test-reporter=spec", "--test-reporter-destination=stdout",
            "--test-reporter=tap", "--test-reporter-destination=" + results);
    var words =
        Stream.of(Stream.of("node", "--test", "--test-timeout=" + TEST_MS_MAX), reporters, files.stream())
            .flatMap(part -> part)
            .toList();
    var tests = new ProcessBuilder(words).directory(home.resolve("walks").toFile()).inheritIO();
    tests.environment().putAll(variables);
    return tests.start().waitFor();
  }

  /** Whether this is a run that nobody looks at: there, what cannot be run has failed. */
  static boolean isCi() {
    return List.of("true", "1").contains(System.getenv().getOrDefault("CI", ""));
  }

  /** Empty when there is no such program. */
  private static String output(String... words) {
    try {
      var process = new ProcessBuilder(List.of(words)).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes()).strip();
    } catch (IOException _) {
      return "";
    }
  }
}
