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
  private static final String FORMULA_BEGINS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

  /** A text that begins so is one, too; inside of a text they may begin another field or line. */
  private static final String SEPARATORS = "\t\r\n;";

  private static final char APOSTROPHE = '\'';

  static final CsvCell EMPTY = new CsvCell("");

  /**
   * Text that people or other systems have written: an apostrophe keeps each part of it from being
   * a formula, the whole text and what follows a separator, also after white space, which some
   * programs skip. A part that begins with an apostrophe gets another one, so that whoever takes
   * one away from the beginning of each part has the text again.
   */
  static CsvCell text(@Nullable String text) {
    if (text == null || text.isEmpty()) return EMPTY;
    var safe = new StringBuilder(text.length() + 1);
    var begin = 0;
    for (var i = 0; i <= text.length(); i++)
      if (i == text.length() || SEPARATORS.indexOf(text.charAt(i)) >= 0) {
        var part = text.substring(begin, i);
        var isWholeBegin = begin == 0 && i == 0 && text.charAt(0) != ';';
        if (isWholeBegin || needsApostrophe(part)) safe.append(APOSTROPHE);
        safe.append(part);
        if (i < text.length()) safe.append(text.charAt(i));
        begin = i + 1;
      }
    return new CsvCell(safe.toString());
  }

  private static boolean needsApostrophe(String part) {
    var first = 0;
    while (first < part.length() && isSkipped(part.charAt(first))) first++;
    return part.indexOf(APOSTROPHE) == 0
        || (first < part.length() && FORMULA_BEGINS.indexOf(part.charAt(first)) >= 0);
  }

  /** White space of every kind, and what nobody sees. */
  private static boolean isSkipped(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
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
