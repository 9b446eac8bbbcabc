package bloxtr8.projections.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.Currency;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {

  private static final int MUCH = 1_000_000;

  @TempDir Path folder;

  @Test
  void a_file_is_read_back_by_the_rules_of_rfc_4180() throws IOException {
    var hostile = List.of("a,b", "say \"it\"", "two\r\nlines", "", " spaces ", "Zoë 游戏 🎮", "\"");
    var path = folder.resolve("report.csv");
    try (var file = new CsvFile(path, MUCH, List.of("text", "after"))) {
      for (var text : hostile) file.line(List.of(CsvCell.text(text), CsvCell.number(7)));
      assertThat(file.lines()).isEqualTo(hostile.size());
    }
    assertThat(CsvReader.read(Files.readAllBytes(path)))
        .extracting(line -> line.get("text"))
        .isEqualTo(hostile);
    assertThat(CsvReader.read(Files.readAllBytes(path)))
        .allMatch(line -> "7".equals(line.get("after")));
  }

  @Test
  void the_bytes_are_utf_8_with_a_mark_and_crlf() throws IOException {
    var path = folder.resolve("report.csv");
    try (var file = new CsvFile(path, MUCH, List.of("game", "price"))) {
      file.line(List.of(CsvCell.text("Zoë"), CsvCell.amount(5, Currency.USD)));
    }
    assertThat(Files.readAllBytes(path))
        .isEqualTo("\uFEFFgame,price\r\nZoë,0.05\r\n".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void no_text_of_others_is_a_formula() {
    var formulas =
        List.of(
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\u00A0=1",
            "\u202F\u2007+1",
            "\u200B=1",
            "\uFEFF @x",
            "  =HYPERLINK(\"http://evil\")",
            "\u3000=1",
            "＝1+1",
            "＋1",
            "－1",
            "＠x");
    for (var formula : formulas)
      assertThat(CsvCell.text(formula).text()).as(formula).isEqualTo("'" + formula);
    for (var harmless : List.of("Obby =)", "a+b", "x-y", "me@example", " ", "a; b", "it's"))
      assertThat(CsvCell.text(harmless).text()).isEqualTo(harmless);
  }

  @Test
  void no_part_of_a_text_becomes_a_formula_in_a_program_that_splits_at_other_signs() {
    var broken =
        Map.of(
            "a;=1+1", "a;'=1+1",
            "a; \u00A0-1;b", "a;' \u00A0-1;b",
            "a\t@x", "a\t'@x",
            "a\r\n=1", "a\r\n'=1",
            "\t=1", "'\t'=1",
            "\rx", "'\rx",
            ";=1", ";'=1",
            "=1;=2", "'=1;'=2");
    broken.forEach((text, safe) -> assertThat(CsvCell.text(text).text()).isEqualTo(safe));
  }

  @Test
  void the_apostrophes_can_be_taken_away_again() {
    for (var text : List.of("=1", "'=1", "''", "a;'=1", "a;=1", "'\t=1", "\t'x", ";;'", "\r\n=1"))
      assertThat(CsvCell.text(text).text().replaceAll("(^|[\t\r\n;])'", "$1"))
          .as(text)
          .isEqualTo(text);
  }

  @Test
  void amounts_are_plain_decimals_and_times_are_in_utc() {
    assertThat(CsvCell.amount(123_456_789_012L, Currency.USD).text()).isEqualTo("1234567890.12");
    assertThat(CsvCell.amount(-7_498, Currency.USD).text()).isEqualTo("-74.98");
    assertThat(CsvCell.amount(1, Currency.USDC).text()).isEqualTo("0.000001");
    assertThat(CsvCell.time(Instant.parse("2026-11-28T12:00:00.5Z")).text())
        .isEqualTo("2026-11-28T12:00:00.500Z");
  }

  @Test
  void a_file_ends_at_its_limit() {
    var line = List.of(CsvCell.word("0123456789"));
    try (var file = new CsvFile(folder.resolve("report.csv"), 20, List.of("x"))) {
      file.line(line);
      assertThatThrownBy(() -> file.line(line)).isInstanceOf(CsvFile.TooLarge.class);
    }
  }
}
