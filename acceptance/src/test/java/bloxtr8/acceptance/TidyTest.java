package bloxtr8.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen without compiling: lengths, banned words, names, one title a document. */
class TidyTest {

  private static final Path HOME = Path.of(System.getProperty("bloxtr8.home"));
  private static final int LINES_MAX = 400;
  private static final int TEST_LINES_MAX = 600;
  private static final int README_LINES_MAX = 120;
  private static final int ARCHITECTURE_LINES_MAX = 300;
  private static final List<String> ROOMS =
      List.of("shared", "services", "sandbox", "server", "acceptance");

  /** The word, and what to do instead. */
  private static final Map<String, String> BANNED =
      Map.of(
          "TO" + "DO", "do it, or write down who will and why in an issue",
          "FIX" + "ME", "mend it",
          "Thread." + "sleep", "await a condition",
          "@Auto" + "wired", "list the bean in the room's Wiring",
          "mo" + "ck(", "use the real thing or the sandbox",
          "@Dis" + "abled", "mend the test or remove it",
          "select " + "*", "name the columns");

  private static final String CATCH_ALL = "catch (" + "Exception ";
  private static final String CATCH_EVERYTHING = "catch (" + "Throwable ";
  private static final Pattern BAD_NAME =
      Pattern.compile(
          "(Manager|Helper|Utils?|Impl|Service|Processor|Info|Data|DTO|Dto|Entity)\\.java"
              + "|(Base|Abstract)[A-Z].*\\.java");

  /** PostgreSQL may run a limited subquery of a join again for every row, and take too many. */
  private static final Pattern CLAIM_WITHOUT_LIMIT =
      Pattern.compile("(FROM|IN) \\(\\s*SELECT [^\"]*SKIP LOCKED\\)");

  private static final Pattern TITLE = Pattern.compile("(?m)^# ");
  private static final Pattern FENCE = Pattern.compile("(?s)```.*?```");

  @Test
  void no_file_is_longer_than_can_be_held_in_mind() {
    var tooLong = new ArrayList<String>();
    for (var file : sources()) {
      var lines = read(file).lines().count();
      if (lines > (isTest(file) ? TEST_LINES_MAX : LINES_MAX)) tooLong.add(file + ": " + lines);
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void no_banned_word_stands_in_the_sources() {
    var found = new ArrayList<String>();
    for (var file : sources()) {
      if (file.endsWith("TidyTest.java")) continue;
      var text = read(file);
      BANNED.forEach((word, instead) -> {
        if (text.contains(word)) found.add(file + ": " + word + " (" + instead + ")");
      });
      if (!file.startsWith("shared/platform")
          && (text.contains(CATCH_ALL) || text.contains(CATCH_EVERYTHING)))
        found.add(file + ": catches everything (only the platform may)");
    }
    assertThat(found).isEmpty();
  }

  @Test
  void what_claims_rows_never_takes_more_than_its_limit() {
    assertThat(sources())
        .filteredOn(file -> CLAIM_WITHOUT_LIMIT.matcher(read(file)).find())
        .as("claim by WITH … AS MATERIALIZED (SELECT … LIMIT … FOR UPDATE SKIP LOCKED)")
        .isEmpty();
  }

  @Test
  void class_names_say_what_to_expect() {
    assertThat(sources().stream().map(file -> file.getFileName().toString()))
        .noneMatch(name -> BAD_NAME.matcher(name).matches());
  }

  @Test
  void every_package_is_null_marked_and_has_a_sentence() {
    var without =
        sources().stream()
            .filter(file -> file.toString().contains("src/main/java"))
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !isIntroduced(HOME.resolve(folder).resolve("package-info.java")))
            .toList();
    assertThat(without).isEmpty();
  }

  @Test
  void every_document_has_one_title() {
    var wrong =
        documents().stream()
            .filter(file ->
                TITLE.matcher(FENCE.matcher(read(file)).replaceAll("")).results().count() != 1)
            .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void the_first_documents_stay_short() {
    assertThat(read(Path.of("README.md")).lines().count()).isLessThanOrEqualTo(README_LINES_MAX);
    assertThat(read(Path.of("ARCHITECTURE.md")).lines().count())
        .isLessThanOrEqualTo(ARCHITECTURE_LINES_MAX);
  }

  @Test
  void every_migration_says_why() {
    var silent = files("sql").filter(file -> !read(file).startsWith("-- ")).toList();
    assertThat(silent).isEmpty();
  }

  private static boolean isIntroduced(Path packageFile) {
    return Files.exists(packageFile)
        && read(HOME.relativize(packageFile)).contains("@NullMarked")
        && read(HOME.relativize(packageFile)).startsWith("/**");
  }

  private static boolean isTest(Path file) {
    return file.toString().contains("src/test/");
  }

  private static List<Path> sources() {
    return files("java").toList();
  }

  private static List<Path> documents() {
    return Stream.concat(
            Stream.of("README", "ARCHITECTURE", "STYLE", "CONTRIBUTING", "SECURITY")
                .map(name -> Path.of(name + ".md")),
            walk("docs").filter(file -> file.toString().endsWith(".md")))
        .toList();
  }

  private static Stream<Path> files(String ending) {
    return ROOMS.stream()
        .flatMap(TidyTest::walk)
        .filter(file -> file.toString().contains("/src/"))
        .filter(file -> file.toString().endsWith("." + ending));
  }

  private static Stream<Path> walk(String folder) {
    try (var files = Files.walk(HOME.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(HOME::relativize)
          .filter(file -> !file.toString().contains("/target/"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(HOME.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
