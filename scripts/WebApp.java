import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pages that npm builds: the web app and the playground, each a workspace, and what checks them. Where Node is
 * missing, the rest is built.
 */
class WebApp {

  private static final Pattern TESTS = Pattern.compile("(?m)^\\s*Tests +(.*)$");
  private static final Pattern COUNT = Pattern.compile("(\\d+) (passed|failed|skipped|todo)");
  private static final Pattern COLOUR = Pattern.compile("\\u001B\\[[0-9;]*m");

  private final Path home;
  private final String workspace;
  private final Node node;

  /** @param workspace the folder of the sources */
  WebApp(Path home, String workspace) {
    this.home = home;
    this.workspace = workspace;
    this.node = new Node(home);
  }

  /** How many unit tests passed, and how many other things failed; a sentence where nothing was run. */
  record Checked(int passed, int failed, String notRun) {}

  /**
   * Builds it.
   *
   * @param folder for the built files; it is not made where Node or a registry is missing
   * @return false when the sources are wrong
   */
  boolean build(Path folder) throws IOException, InterruptedException {
    var missing = installed();
    if (!missing.isEmpty()) {
      System.out.println("Built without the " + title() + ": " + missing);
      return !missing.equals(Node.WRONG_LOCK_SENTENCE);
    }
    var output = new StringBuilder();
    if (npm(output, "run", "--silent", "build", "--workspace=" + workspace, "--", "--outDir", folder.toString(), "--emptyOutDir",
        "--logLevel=warn") == 0) return true;
    System.out.print(output);
    return false;
  }

  /** Types, form and unit tests; without Node nothing is run, which is a failure where CI runs. */
  Checked check() throws IOException, InterruptedException {
    var missing = installed();
    if (!missing.isEmpty()) {
      var failed = missing.equals(Node.WRONG_LOCK_SENTENCE) || Node.isCi();
      return new Checked(0, failed ? 1 : 0, "The " + title() + " was NOT RUN: " + missing);
    }
    var output = new StringBuilder();
    var status = npm(output, "run", "--silent", "check", "--workspace=" + workspace);
    System.out.print(output);
    var passed = 0;
    var failed = 0;
    var sums = TESTS.matcher(COLOUR.matcher(output).replaceAll(""));
    while (sums.find())
      for (var count : COUNT.matcher(sums.group(1)).results().toList()) {
        var number = Integer.parseInt(count.group(1));
        if (count.group(2).equals("passed")) passed += number;
        else failed += number;
      }
    if (passed == 0 || status != 0) failed = Math.max(failed, 1);
    return new Checked(passed, failed, "");
  }

  private String title() {
    return workspace.replace('-', ' ');
  }

  /** What prevents a build, in one sentence; empty when nothing does. */
  private String installed() throws IOException, InterruptedException {
    var missing = node.missing();
    if (!missing.isEmpty()) return missing;
    return switch (node.install()) {
      case INSTALLED -> "";
      case UNREACHABLE -> Node.UNREACHABLE_SENTENCE;
      case WRONG -> Node.WRONG_LOCK_SENTENCE;
    };
  }

  private int npm(StringBuilder output, String... words) throws IOException, InterruptedException {
    var command = Stream.concat(Stream.of("npm"), Stream.of(words)).toList();
    var process = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true).start();
    output.append(new String(process.getInputStream().readAllBytes()));
    return process.waitFor();
  }
}
