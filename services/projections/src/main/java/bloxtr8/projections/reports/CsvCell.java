package bloxtr8.projections.reports;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.PrefixedId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One field of a CSV line, written as RFC 4180 says.
 *
 * @param text as it is read back
 */
record CsvCell(String text) {

  /**
   * With what programs begin a formula: a text that does would run in the spreadsheet of whoever
   * opens it. The wide forms of the four signs count, because some programs take them for the same.
   */
  private static final String FORMULA_BEGINS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  static final CsvCell EMPTY = new CsvCell("");

  /**
   * Text that people or other systems have written: an apostrophe keeps it from being a formula,
   * also after white space, which some programs skip.
   */
  static CsvCell text(@Nullable String text) {
    if (text == null || text.isEmpty()) return EMPTY;
    return new CsvCell(beginsFormula(text) || beginsFormula(text.strip()) ? "'" + text : text);
  }

  private static boolean beginsFormula(String text) {
    return !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0;
  }

  /** A word of ours. */
  static CsvCell word(@Nullable Object word) {
    return word == null ? EMPTY : new CsvCell(word.toString());
  }

  static CsvCell id(@Nullable PrefixedId id) {
    return id == null ? EMPTY : new CsvCell(id.text());
  }

  static CsvCell number(long number) {
    return new CsvCell(Long.toString(number));
  }

  /** ISO 8601 in UTC. */
  static CsvCell time(Instant at) {
    return new CsvCell(at.toString());
  }

  /** A plain decimal number; the currency is a column of its own. */
  static CsvCell amount(long units, Currency currency) {
    var decimals =
        switch (currency) {
          case USD -> 2;
          case USDC -> 6;
        };
    return new CsvCell(BigDecimal.valueOf(units, decimals).toPlainString());
  }

  /** With quotes where they are needed. */
  String written() {
    var isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
