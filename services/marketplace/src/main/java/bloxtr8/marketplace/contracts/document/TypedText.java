package bloxtr8.marketplace.contracts.document;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.List;
import java.util.Locale;

/**
 * What somebody typed, made printable: every character either has a glyph, or is printed as its
 * Latin transliteration and its code point. Nothing in it can move, hide or reorder what is printed
 * around it; the exact text is in the JSON.
 */
final class TypedText {

  /** Two marks belong to one letter in several scripts; piles of them only cover the lines. */
  private static final int MARKS_MAX = 2;

  private static final char NEW_LINE = '\u21B5';
  private static final char TAB = '\u21E5';
  private static final Normalizer2 COMPOSED = Normalizer2.getNFCInstance();

  /** Read when the first text needs it: its rules are many. */
  private static final class Latin {
    static final Transliterator FORM = Transliterator.getInstance("Any-Latin");
  }

  private final StringBuilder printable = new StringBuilder();
  private final StringBuilder missing = new StringBuilder();
  private boolean lineIsEmpty = true;
  private int marks = MARKS_MAX;

  private TypedText() {}

  /** Its lines, each of which is printed as one or more; never empty. */
  static List<String> lines(String typed) {
    return List.of(printable(typed).split("\n", -1));
  }

  private static String printable(String typed) {
    var text = new TypedText();
    var composed = COMPOSED.normalize(typed.replace("\r\n", "\n"));
    for (var at = 0; at < composed.length(); ) {
      var codePoint = composed.codePointAt(at);
      text.add(codePoint);
      at += Character.charCount(codePoint);
    }
    text.addMissing();
    var printed = text.printable;
    if (!printed.isEmpty() && printed.charAt(printed.length() - 1) == '\n')
      printed.setLength(printed.length() - 1);
    return printed.toString();
  }

  private void add(int codePoint) {
    if (hasNoGlyph(codePoint)) {
      missing.appendCodePoint(codePoint);
      return;
    }
    addMissing();
    if (isLineEnd(codePoint)) endLine();
    else if (codePoint == '\t') print(TAB);
    else if (UCharacter.isWhitespace(codePoint) || isSpace(codePoint)) print(' ');
    else if (isMark(codePoint)) addMark(codePoint);
    else if (isHidden(codePoint)) printCode(codePoint);
    else {
      marks = 0;
      print(codePoint);
    }
  }

  /** Empty lines would only move what follows to another page. */
  private void endLine() {
    var wasEmpty = lineIsEmpty;
    print(NEW_LINE);
    if (!wasEmpty) {
      printable.append('\n');
      lineIsEmpty = true;
    }
    marks = MARKS_MAX;
  }

  private void addMark(int codePoint) {
    if (marks >= MARKS_MAX) {
      printCode(codePoint);
      return;
    }
    marks++;
    print(codePoint);
  }

  private void print(int codePoint) {
    printable.appendCodePoint(codePoint);
    if (codePoint != NEW_LINE) lineIsEmpty = false;
  }

  private void printCode(int codePoint) {
    printable.append(code(codePoint));
    lineIsEmpty = false;
    marks = MARKS_MAX;
  }

  /** A run without glyphs is one word, so it is transliterated together. */
  private void addMissing() {
    if (missing.isEmpty()) return;
    var run = missing.toString();
    missing.setLength(0);
    var latin = COMPOSED.normalize(Latin.FORM.transliterate(run));
    if (latin.codePoints().noneMatch(TypedText::hasNoGlyph)
        && latin.codePoints().noneMatch(TypedText::isHidden)) printable.append(latin);
    run.codePoints().forEach(this::printCode);
  }

  private static boolean hasNoGlyph(int codePoint) {
    return !isControl(codePoint)
        && !isHidden(codePoint)
        && !isSpace(codePoint)
        && Typefaces.of(codePoint, Typefaces.Style.TEXT) == null;
  }

  /** Includes those that Unicode calls line and paragraph separators. */
  private static boolean isLineEnd(int codePoint) {
    return switch (codePoint) {
      case '\n', 0x0B, '\f', '\r', 0x85, 0x2028, 0x2029 -> true;
      default -> false;
    };
  }

  private static boolean isControl(int codePoint) {
    return UCharacter.getType(codePoint) == UCharacter.CONTROL || isLineEnd(codePoint);
  }

  private static boolean isSpace(int codePoint) {
    return UCharacter.getType(codePoint) == UCharacter.SPACE_SEPARATOR;
  }

  static boolean isMark(int codePoint) {
    if (isHidden(codePoint)) return false;
    return switch (UCharacter.getType(codePoint)) {
      case UCharacter.NON_SPACING_MARK,
          UCharacter.ENCLOSING_MARK,
          UCharacter.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  /** What is not seen, or changes how its neighbours are seen; halves of pairs; what is nothing. */
  private static boolean isHidden(int codePoint) {
    return switch (UCharacter.getType(codePoint)) {
      case UCharacter.CONTROL,
          UCharacter.FORMAT,
          UCharacter.SURROGATE,
          UCharacter.PRIVATE_USE,
          UCharacter.UNASSIGNED ->
          true;
      default -> UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    };
  }

  static String code(int codePoint) {
    return String.format(Locale.ROOT, "[U+%04X]", codePoint);
  }
}
