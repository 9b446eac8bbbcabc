import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Runs what needs Node, the folder walks, against a stack of its own; a skipped test is a failure. */
class Walks {

  private static final int FAILED = 1;
  private static final int WRONG_CALL = 2;
  private static final List<String> CHROMIUM =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
  private static final Pattern SUM = Pattern.compile("(?m)^# (tests|pass) (\\d+)$");
  private static final String USAGE =
      """
      Usage: ./bloxtr8 walks
      Starts a stack of its own and checks it from outside with Node: the web app in Chromium, signing in as a browser
      does it, and the OAuth servers and the Roblox of the sandbox with client libraries that are not ours. Without
      Node 20 nothing is run, and without Chromium not the pages.
      Exit codes: 0 what was run has passed, 1 something failed (or CI=true and Node or Chromium is missing),
      2 a wrong call.\
      """;

  private Walks() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var home = Path.of(arguments[0]);
    var options = List.of(arguments).subList(1, arguments.length);
    if (!options.isEmpty()) {
      System.out.println(USAGE);
      System.exit(options.contains("--help") || options.contains("-h") ? 0 : WRONG_CALL);
    }
    System.exit(run(home));
  }

  private static int run(Path home) throws IOException, InterruptedException {
    var node = new Node(home);
    var missing = node.missing();
    if (!missing.isEmpty()) {
      var sentence = "NOT RUN: " + missing;
      if (Node.isCi()) return failed(sentence);
      System.out.println(sentence);
      return 0;
    }
    try (var _ = Maven.lock(home, "walks")) {
      return switch (node.install()) {
        case UNREACHABLE -> {
          System.out.println("NOT RUN: " + Node.UNREACHABLE_SENTENCE);
          yield 0;
        }
        case WRONG -> failed(Node.WRONG_LOCK_SENTENCE);
        case INSTALLED -> walk(home, node);
      };
    }
  }

  private static int walk(Path home, Node node) throws IOException, InterruptedException {
    if (!isBuilt(home)) return failed("The product cannot be built: see above.");
    var chromium = chromium();
    if (chromium.isEmpty()) {
      var sentence = "The pages were NOT RUN: install Chromium, or name it in the variable CHROMIUM, and try again.";
      if (Node.isCi()) return failed(sentence);
      System.out.println(sentence);
    }
    var folder = Files.createDirectories(home.resolve("target/walks"));
    var results = folder.resolve("results.tap");
    Files.deleteIfExists(results);
    int status;
    try (var stack = new WalkedStack(home, folder.resolve("stack.log"))) {
      if (!stack.isReady()) return failed("The stack did not start: see " + folder.resolve("stack.log"));
      var variables = new HashMap<>(stack.variables());
      variables.put("CHROMIUM", chromium);
      variables.put("SCREENS", Files.createDirectories(folder.resolve("screens")).toString());
      status = node.test(files(home, !chromium.isEmpty()), variables, results);
    }
    var sums = sums(results);
    if (sums.get("tests") == 0) return failed("No test was run.");
    var failed = sums.get("tests") - sums.get("pass");
    System.out.printf("%d passed, %d failed%n", sums.get("pass"), failed);
    return status == 0 && failed == 0 ? 0 : FAILED;
  }

  /** Where it is; empty when it is not here. */
  private static String chromium() {
    var named = System.getenv("CHROMIUM");
    if (named != null && !named.isBlank()) return named;
    return CHROMIUM.stream().filter(path -> Files.isExecutable(Path.of(path))).findFirst().orElse("");
  }

  private static List<String> files(Path home, boolean withPages) throws IOException {
    var walks = home.resolve("walks");
    try (var found = Files.walk(walks, withPages ? 2 : 1)) {
      return found
          .map(file -> walks.relativize(file).toString())
          .filter(file -> file.endsWith(".test.mjs") && !file.startsWith("node_modules"))
          .sorted()
          .toList();
    }
  }

  /** What prevents the tests counts as one that failed. */
  private static int failed(String sentence) {
    System.out.println(sentence);
    System.out.println("0 passed, 1 failed");
    return FAILED;
  }

  private static boolean isBuilt(Path home) throws IOException, InterruptedException {
    return new ProcessBuilder(home.resolve("bloxtr8").toString(), "build")
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor()
        == 0;
  }

  private static Map<String, Integer> sums(Path results) throws IOException {
    var sums = new HashMap<>(Map.of("tests", 0, "pass", 0));
    if (Files.exists(results))
      SUM.matcher(Files.readString(results))
          .results()
          .forEach(sum -> sums.put(sum.group(1), Integer.valueOf(sum.group(2))));
    return sums;
  }
}
