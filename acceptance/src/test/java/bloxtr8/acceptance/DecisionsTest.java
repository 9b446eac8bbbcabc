package bloxtr8.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.testing.DocsTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Decisions have one form, and an index that names all of them. */
class DecisionsTest {

  private static final Path HOME = Path.of(System.getProperty("bloxtr8.home"));
  private static final String INDEX = "docs/decisions/README.md";
  private static final Pattern FILE_NAME = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");

  private static final Pattern FORM =
      Pattern.compile(
          "# (?<number>\\d{4}) (?<title>[^\\n]+)\\n\\n"
              + "- Date: (?<date>\\d{4}-\\d\\d-\\d\\d)\\n"
              + "- Status: (?<status>proposed|accepted|superseded by \\d{4})\\n\\n"
              + "(?s:## Context\\n\\n.*)");

  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern FENCE = Pattern.compile("(?s)```.*?```");

  @Test
  void every_decision_has_the_form_and_the_number_of_its_file() {
    for (var file : decisions()) {
      var form = FORM.matcher(read(file));
      assertThat(form.matches()).as("%s: title, date, status, Context", file).isTrue();
      assertThat(form.group("number")).as(file.toString()).isEqualTo(number(file));
      var headings =
          HEADING
              .matcher(FENCE.matcher(read(file)).replaceAll(""))
              .results()
              .skip(1)
              .map(heading -> heading.group(1));
      assertThat(headings)
          .as(file.toString())
          .containsExactly("Context", "Decision", "Consequences");
    }
  }

  @Test
  void no_two_decisions_have_one_number_and_a_superseded_one_names_another_that_exists() {
    assertThat(decisions().stream().map(DecisionsTest::number)).doesNotHaveDuplicates();
    assertThat(decisions().stream().map(DecisionsTest::number).toList())
        .containsAll(
            decisions().stream()
                .map(file -> part(file, "status"))
                .filter(status -> status.startsWith("superseded"))
                .map(status -> status.substring(status.length() - 4))
                .toList());
  }

  @Test
  void the_index_names_every_decision() {
    DocsTable.check(
        INDEX,
        decisions().stream()
            .map(DecisionsTest::row)
            .collect(
                Collectors.joining(
                    "\n", "| number | decision | date | status |\n|---|---|---|---|\n", "\n")));
  }

  private static String row(Path file) {
    return "| [%s](%s) | %s | %s | %s |"
        .formatted(
            number(file),
            file.getFileName(),
            part(file, "title"),
            part(file, "date"),
            part(file, "status"));
  }

  private static String part(Path file, String name) {
    var form = FORM.matcher(read(file));
    return form.matches() ? form.group(name) : "";
  }

  private static String number(Path file) {
    return FILE_NAME.matcher(file.getFileName().toString()).replaceAll("$1");
  }

  private static List<Path> decisions() {
    try (var files = Files.list(HOME.resolve("docs/decisions"))) {
      return files.filter(file -> !file.endsWith("README.md")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
