package bloxtr8.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of holds is complete, and names existing routes and tests. */
class HoldsTest {

  private static final Path HOME = Path.of(System.getProperty("bloxtr8.home"));
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final int COLUMNS = 6;

  @ParameterizedTest
  @CsvSource({
    "Holds of an escrow, bloxtr8.escrow.domain.Hold",
    "Disputes, bloxtr8.escrow.domain.DisputeReason",
    "Holds of payments, bloxtr8.payments.domain.Hold$Kind",
    "Reviews, bloxtr8.payments.reviews.ReviewStore$Kind",
    "Why a payout or refund is blocked, bloxtr8.payments.domain.BlockReason"
  })
  void every_kind_of_hold_has_a_row(String part, String type)
      throws ClassNotFoundException, IOException {
    var known =
        Stream.of(Objects.requireNonNull(Class.forName(type).getEnumConstants()))
            .map(constant -> ((Enum<?>) constant).name())
            .toList();
    var shown = new ArrayList<String>();
    for (var row : rows(part)) shown.addAll(codes(row.getFirst()));
    assertThat(shown).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void every_row_names_who_opens_it_who_ends_it_and_what_happens_otherwise() throws IOException {
    var rows = rows("");
    assertThat(rows).hasSizeGreaterThan(30);
    for (var row : rows) {
      assertThat(row).as(row.getFirst()).hasSize(COLUMNS);
      assertThat(row).as(row.getFirst()).noneMatch(String::isBlank);
    }
  }

  @Test
  void every_route_that_is_named_exists() throws IOException {
    var routes = Files.readString(HOME.resolve("docs/routes.md"));
    for (var row : rows(""))
      for (var code : codes(row.get(3)))
        if (code.startsWith("POST ") || code.startsWith("GET "))
          assertThat(routes).contains("| %s | `%s` |".formatted((Object[]) code.split(" ", -1)));
  }

  @Test
  void every_row_names_a_test() throws IOException {
    for (var row : rows(""))
      for (var code : codes(row.getLast())) {
        var test = code.split("\\.", -1);
        assertThat(source(test[0])).as(code).contains("void " + test[1] + "(");
      }
  }

  private static String source(String test) throws IOException {
    try (var files = Files.walk(HOME.resolve("services"))) {
      var found = files.filter(file -> file.endsWith(test + ".java")).findFirst().orElseThrow();
      return Files.readString(found);
    }
  }

  /** The rows of one section of the page, or of all. */
  private static List<List<String>> rows(String part) throws IOException {
    var page = Files.readString(HOME.resolve("docs/operations/holds.md"));
    return Stream.of(page.split("\n## ", -1))
        .skip(1)
        .filter(each -> part.isEmpty() || each.startsWith(part + "\n"))
        .flatMap(String::lines)
        .filter(line -> line.startsWith("| ") && !line.startsWith("| what |"))
        .map(line -> line.substring(1, line.length() - 1))
        .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
        .toList();
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).collect(Collectors.toList());
  }
}
