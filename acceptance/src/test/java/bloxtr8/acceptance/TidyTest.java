package bloxtr8.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rules that are checked without compiling: lengths, banned words, names, one title for each
 * document.
 */
class TidyTest {

  private static final Path HOME = Path.of(System.getProperty("bloxtr8.home"));
  private static final int LINES_MAX = 400;
  private static final int TEST_LINES_MAX = 600;
  private static final int README_LINES_MAX = 120;
  private static final int ARCHITECTURE_LINES_MAX = 300;
  private static final List<String> MODULES =
      List.of("shared", "services", "sandbox", "server", "acceptance");

  /** Each banned word, and what to do instead. */
  private static final Map<String, String> BANNED =
      Map.of(
          "TO" + "DO", "do it, or write down who will and why in an issue",
          "FIX" + "ME", "mend it",
          "Thread." + "sleep", "await a condition",
          "@Auto" + "wired", "list the bean in the service's Configuration",
          "mo" + "ck(", "use the real thing or the sandbox",
          "@Dis" + "abled", "mend the test or remove it",
          "select " + "*", "name the columns");

  /** Also where it is one of several. */
  private static final Pattern CATCHES_EVERYTHING =
      Pattern.compile("catch \\([^)]*\\b(RuntimeException|Exception|Throwable|Error)\\b[^)]*\\)");

  /** The end of a file's path, and why it may catch what it does not know. */
  private static final Map<String, String> MAY_CATCH_EVERYTHING =
      words(
          """
          platform/background/BackgroundLoop.java: a failure ends one round and never the loop
          platform/http/Ids.java: throws on; a method handle declares Throwable
          platform/http/RequestContextFilter.java: whatever nobody nearer caught is answered
          platform/inbox/Inbox.java: one message that fails must not stop the others
          platform/inbox/MessageConsumer.java: an outage pauses the session, whatever else fails ends it
          platform/inbox/RecordDecoder.java: bytes of others may break any parser
          gateway/GatewayServer.java: closes what was opened and throws on
          gateway/health/Health.java: a database that is away is an answer
          escrow/OutageHandler.java: an outage that is committed is reported again by a job
          marketplace/delivery/DeliveryPass.java: one game that fails must not stop the others
          marketplace/documents/ContractDocumentJob.java: one contract that fails must not stop the others
          marketplace/listingreads/ListingReadPass.java: one listing that fails must not stop the others
          marketplace/sweeps/TradeClocks.java: one offer that fails must not stop the others
          marketplace/sweeps/PersonEffects.java: one person who fails must not stop the others
          payments/workers/LeasedWorkerPool.java: one item that fails must not stop the others
          payments/execution/RecordingRetry.java: tries again what a database refused, and throws the rest on
          payments/solvency/SolvencyMonitor.java: one rail without a balance must not hide the others
          discord/Dispatcher.java: whatever a handler did not foresee is answered
          discord/leader/ActiveBot.java: closing a connection declares Exception; throws on
          projections/reports/ReportJob.java: one report that fails must not stop the others
          projections/rebuild/RebuildStep.java: a rebuild that fails is recorded as failed
          projections/ViewsAreRebuiltTest.java: keeps the failure of another thread
          providers/control/SimulatedEndpoint.java: a bug of the sandbox is answered as one
          infrastructure/Infrastructure.java: closes what was started and throws on
          infrastructure/TlsBroker.java: closes what was started and throws on
          infrastructure/registry/ProtoSchema.java: the parser throws whatever it trips over
          infrastructure/registry/SchemaRegistry.java: a bug of the registry is answered as one
          server/embedded/LocalStack.java: closes what was started and throws on
          server/embedded/PreparedInfrastructure.java: closes what was started and throws on
          server/embedded/SplitStack.java: closes what was started and throws on
          server/roles/RunningRoles.java: closes what was started and throws on
          """);

  private static final Pattern STARTS_A_THREAD =
      Pattern.compile("(?s)Thread\\s*\\.of(?:Virtual|Platform)\\(\\)[^;]*\\.start\\(");

  /** The end of a file's path, and why its thread is not the one of a BackgroundLoop. */
  private static final Map<String, String> MAY_START_A_THREAD =
      words(
          """
          projections/queries/EscrowStreams.java: one reader's stream, which ends by itself
          broker/Broker.java: ends the broker with its parent, and knows no module of ours
          bucket/BucketServer.java: ends the bucket with its parent, and knows no module of ours
          """);

  private static final Pattern BAD_NAME =
      Pattern.compile(
          "(Manager|Helper|Utils?|Impl|Service|Processor|Info|Data|DTO|Dto|Entity)\\.java"
              + "|(Base(?!Url)|Abstract)[A-Z].*\\.java");

  private static final Pattern TEXT_BLOCK = Pattern.compile("(?s)\"\"\".*?\"\"\"");

  /** A body of one statement on one line, and no else after it. */
  private static final Pattern BRACED_STATEMENT =
      Pattern.compile(
          "(?m)^( *)(?:if|for|while) \\([^\\n]*\\) \\{\\n\\1  [^\\n{}]*;\\n\\1}\\n(?! *else\\b)");

  private static final Pattern CROWDED_CLASS =
      Pattern.compile(
          "(?m)^(?:(?:public|abstract|final|sealed) )*class\\b[^{;\\n]*(?:\\n"
              + "    [^{;\\n]*)*\\{\\n(?![\\n}])");

  /**
   * PostgreSQL may run a limited subquery of a join again for every row, and lock too many rows.
   */
  private static final Pattern CLAIM_WITHOUT_LIMIT =
      Pattern.compile("(FROM|IN) \\(\\s*SELECT [^\"]*SKIP LOCKED\\)");

  private static final Pattern TITLE = Pattern.compile("(?m)^# ");
  private static final Pattern FENCE = Pattern.compile("(?s)```.*?```");

  /** Retired parts of names, and the field's own word for each. */
  private static final Map<String, String> RETIRED =
      words(
          """
          room: service (with a schema), module, or ServiceContext
          rooms: services, modules
          house: ProcessContext, platform or TestEnvironment; house money is the platform's own
          door: api
          doors: apis
          doorstep: preflight
          desk: what it does: handler, commands, ingest
          wiring: DatabaseRole, or Configuration for a class of beans
          wirings: DatabaseRoles
          lobby: CommandConfiguration
          sweep: PollingJob, pass
          janitor: inDoubt
          courier: dispatcher
          bell: signal
          sighting: observation
          sealed: encrypted
          sealing: encryption
          stray: unmatched
          told: published, reported, notified
          looked: checked, read
          looks: passes, reads
          heard: received
          throwaway: shared for tests
          doom: plannedFailure
          pulse: heartbeat
          landed: arrived
          landing: receipt
          """);

  /** Names of Java's, of the wire's generated code, and of the platform's own money. */
  private static final Pattern NOT_RETIRED =
      Pattern.compile(
          "sealed|isSealed|(get|set|has)Room|ROOM"
              + "|(?i:house_?(money|chain|loss|lost|topped|withdrawn|command))");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
  private static final Pattern PART_OF_NAME = Pattern.compile("[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])");
  private static final Pattern NO_NAMES =
      Pattern.compile(
          "(?s)/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\""
              + "|'(?:\\\\.|[^'\\\\\n])+'");
  private static final Pattern NO_NAMES_OF_SQL = Pattern.compile("--[^\n]*|'[^']*'");

  @Test
  void no_file_exceeds_its_length_limit() {
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
    }
    assertThat(found).isEmpty();
  }

  @Test
  void a_single_statement_has_no_braces_and_a_class_begins_with_an_empty_line() {
    var otherwise = new ArrayList<String>();
    for (var file : sources()) {
      var text = TEXT_BLOCK.matcher(read(file)).replaceAll("\"\"");
      if (BRACED_STATEMENT.matcher(text).find()) otherwise.add(file + ": braces of one statement");
      if (CROWDED_CLASS.matcher(text).find()) otherwise.add(file + ": no empty line");
    }
    assertThat(otherwise).isEmpty();
  }

  @Test
  void exceptions_that_are_not_named_are_caught_where_there_is_a_reason_only() {
    isIn(sources(), CATCHES_EVERYTHING, MAY_CATCH_EVERYTHING);
  }

  @Test
  void threads_are_started_by_background_loops() {
    isIn(programs(), STARTS_A_THREAD, MAY_START_A_THREAD);
  }

  @Test
  void a_claim_of_rows_never_exceeds_its_limit() {
    assertThat(sources())
        .filteredOn(file -> CLAIM_WITHOUT_LIMIT.matcher(read(file)).find())
        .as("claim by WITH … AS MATERIALIZED (SELECT … LIMIT … FOR UPDATE SKIP LOCKED)")
        .isEmpty();
  }

  @Test
  void class_names_end_in_allowed_words() {
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
            .filter(
                directory -> !isIntroduced(HOME.resolve(directory).resolve("package-info.java")))
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
  void every_migration_begins_with_its_reason() {
    var silent = files("sql").filter(file -> !read(file).startsWith("-- ")).toList();
    assertThat(silent).isEmpty();
  }

  /** They may be used in comments and documents. */
  @Test
  void no_retired_word_is_part_of_a_name() {
    var found = new ArrayList<String>();
    for (var file :
        Stream.of(files("java"), files("sql"), walk("scripts")).flatMap(f -> f).toList()) {
      var none = file.toString().endsWith(".sql") ? NO_NAMES_OF_SQL : NO_NAMES;
      for (var name : all(NAME, none.matcher(read(file)).replaceAll(" ")))
        for (var part : all(PART_OF_NAME, NOT_RETIRED.matcher(name).replaceAll("")))
          if (RETIRED.containsKey(part.toLowerCase(Locale.ROOT)))
            found.add(file + ": " + name + ": " + RETIRED.get(part.toLowerCase(Locale.ROOT)));
    }
    assertThat(found).isEmpty();
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static Map<String, String> words(String lines) {
    return lines
        .lines()
        .map(line -> line.split(": ", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static boolean isIntroduced(Path packageFile) {
    return Files.exists(packageFile)
        && read(HOME.relativize(packageFile)).contains("@NullMarked")
        && read(HOME.relativize(packageFile)).startsWith("/**");
  }

  private static boolean isTest(Path file) {
    return file.toString().contains("src/test/");
  }

  /** It is in the files that are listed, each with its reason, and in no other. */
  private static void isIn(List<Path> files, Pattern pattern, Map<String, String> allowed) {
    var found =
        files.stream()
            .filter(file -> pattern.matcher(read(file)).find())
            .map(Path::toString)
            .toList();
    assertThat(found).allMatch(file -> allowed.keySet().stream().anyMatch(file::endsWith));
    assertThat(allowed.keySet())
        .as("that still need their exception")
        .allMatch(place -> found.stream().anyMatch(file -> file.endsWith(place)));
  }

  private static List<Path> sources() {
    return files("java").toList();
  }

  /** The sources without tests. */
  private static List<Path> programs() {
    return sources().stream().filter(file -> file.toString().contains("/src/main/")).toList();
  }

  private static List<Path> documents() {
    return Stream.concat(
            Stream.of("README", "ARCHITECTURE", "STYLE", "CONTRIBUTING", "SECURITY")
                .map(name -> Path.of(name + ".md")),
            walk("docs").filter(file -> file.toString().endsWith(".md")))
        .toList();
  }

  private static Stream<Path> files(String ending) {
    return MODULES.stream()
        .flatMap(TidyTest::walk)
        .filter(file -> file.toString().contains("/src/"))
        .filter(file -> file.toString().endsWith("." + ending));
  }

  private static Stream<Path> walk(String directory) {
    try (var files = Files.walk(HOME.resolve(directory))) {
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
