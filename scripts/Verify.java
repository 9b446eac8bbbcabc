import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Checks format, compiles, makes what the launcher starts, runs every test, and counts them; a skipped test is a failure.
 * The tests start the program, and its broker, as users do: with the classes that were recorded, in half of the time.
 */
class Verify {

  private static final String USAGE =
      """
      Usage: ./bloxtr8 verify [MAVEN OPTION…]
      Checks the format, compiles, makes what the launcher starts, and runs every test. Options are passed to Maven.
      Exit codes: 0 when everything passed, otherwise another.\
      """;
  private static final Pattern SUITE = Pattern.compile("<testsuite [^>]*>", Pattern.DOTALL);
  private static final Pattern TEST = Pattern.compile("<testcase [^>]*>", Pattern.DOTALL);
  private static final int SLOWEST_SHOWN = 20;

  private record Test(String name, double seconds) {}

  private record Counts(int tests, int failures, int errors, int skipped) {

    Counts plus(Counts other) {
      return new Counts(
          tests + other.tests,
          failures + other.failures,
          errors + other.errors,
          skipped + other.skipped);
    }

    int failed() {
      return failures + errors;
    }

    int passed() {
      return tests - failed() - skipped;
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var home = Path.of(arguments[0]);
    var options = List.of(arguments).subList(1, arguments.length);
    if (options.contains("--help") || options.contains("-h")) {
      System.out.println(USAGE);
      return;
    }
    try (var _ = Maven.lock(home, "verify")) {
      verify(home, options);
    }
  }

  private static void verify(Path home, List<String> options)
      throws IOException, InterruptedException {
    var began = System.nanoTime();
    for (var report : reports(home)) Files.delete(report);
    var status = maven(home, options);
    var counts = new Counts(0, 0, 0, 0);
    for (var report : reports(home)) counts = counts.plus(read(report));
    printSlowest(reports(home));
    var notRun = new ArrayList<String>();
    for (var workspace : List.of("web-app", "playground")) {
      var web = new WebApp(home, workspace).check();
      counts = counts.plus(new Counts(web.passed() + web.failed(), web.failed(), 0, 0));
      if (!web.notRun().isEmpty()) notRun.add(web.notRun());
    }
    System.out.printf("Took %d s.%n", Duration.ofNanos(System.nanoTime() - began).toSeconds());
    if (counts.skipped() > 0)
      System.out.println("Skipped tests count as failed: " + counts.skipped() + " skipped.");
    notRun.forEach(System.out::println);
    System.out.printf(
        "%d passed, %d failed%n", counts.passed(), counts.failed() + counts.skipped());
    if (status != 0) System.exit(status);
    System.exit(counts.passed() > 0 && counts.failed() + counts.skipped() == 0 ? 0 : 1);
  }

  private static int maven(Path home, List<String> more) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(List.of("-B", "-ntp", "-T2", "--fail-at-end", "verify"));
    command.addAll(launched(home));
    command.addAll(more);
    var call = Maven.call(home, command).inheritIO();
    Maven.shortLived(call);
    return call.start().waitFor();
  }

  /**
   * Names to the tests what the launcher starts: acceptance makes it of what Maven has packaged, while its own tests are
   * compiled, unless it is there.
   */
  private static List<String> launched(Path home) throws IOException, InterruptedException {
    var stamp =
        new ProcessBuilder(home.resolve("bloxtr8").toString(), "stamp")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var folder =
        home.resolve("target/launch").resolve(new String(stamp.getInputStream().readAllBytes()).strip());
    return List.of(
        "-Dbloxtr8.launch=" + folder,
        "-Dbloxtr8.broker-arguments=" + folder.resolve("broker.args"));
  }

  private static List<Path> reports(Path home) throws IOException {
    try (var files = Files.walk(home)) {
      return files
          .filter(file -> file.toString().matches(".*/target/surefire-reports/TEST-[^/]*\\.xml"))
          .toList();
    }
  }

  private static Counts read(Path report) throws IOException {
    var suite = SUITE.matcher(Files.readString(report));
    if (!suite.find()) return new Counts(0, 0, 0, 0);
    var text = suite.group();
    return new Counts(
        count(text, "tests"),
        count(text, "failures"),
        count(text, "errors"),
        count(text, "skipped"));
  }

  /** Without what a class does before its first test. */
  private static void printSlowest(List<Path> reports) throws IOException {
    var tests = new ArrayList<Test>();
    for (var report : reports) TEST.matcher(Files.readString(report)).results().forEach(found -> {
      var text = found.group();
      var type = attribute(text, "classname");
      var name = type.substring(type.lastIndexOf('.') + 1) + "." + attribute(text, "name");
      var seconds = attribute(text, "time");
      tests.add(new Test(name, seconds.isEmpty() ? 0 : Double.parseDouble(seconds)));
    });
    System.out.printf("The %d slowest tests:%n", Math.min(SLOWEST_SHOWN, tests.size()));
    tests.stream()
        .sorted(Comparator.comparingDouble(Test::seconds).reversed())
        .limit(SLOWEST_SHOWN)
        .forEach(test -> System.out.printf(Locale.ROOT, "%7.1f s  %s%n", test.seconds(), test.name()));
  }

  private static int count(String suite, String name) {
    var count = attribute(suite, name);
    return count.isEmpty() ? 0 : Integer.parseInt(count);
  }

  /** Empty when the element has none of that name. */
  private static String attribute(String element, String name) {
    var found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(element);
    return found.find() ? found.group(1) : "";
  }
}
