package bloxtr8.marketplace.contracts.document;

import bloxtr8.marketplace.contracts.document.Typefaces.Style;
import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/** Breaks printable text into lines of a width, by the rules of no language in particular. */
final class LineBreaker {

  private static final int FORMS =
      ArabicShaping.LETTERS_SHAPE
          | ArabicShaping.TEXT_DIRECTION_LOGICAL
          | ArabicShaping.LENGTH_GROW_SHRINK;

  private static final int AS_SEEN = Bidi.DO_MIRRORING | Bidi.KEEP_BASE_COMBINING;
  private static final Normalizer2 LETTERS = Normalizer2.getNFKDInstance();

  private final Style style;
  private final float width;

  /**
   * Breaks text of this style.
   *
   * @param size of the font, in points
   * @param width of a line, in points
   */
  LineBreaker(Style style, float size, float width) {
    this.style = style;
    this.width = width / size * 1000;
  }

  /** At least one line. */
  List<TextLine> lines(String text) {
    if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length()))
      return ends(text).stream().map(line -> new TextLine(line.of(text), false)).toList();
    var shaped = shaped(text);
    var bidi = new Bidi();
    bidi.setPara(shaped, Bidi.LEVEL_DEFAULT_LTR, null);
    var rightToLeft = bidi.getParaLevel() % 2 == 1;
    return ends(shaped).stream().map(line -> new TextLine(seen(bidi, line), rightToLeft)).toList();
  }

  private static String seen(Bidi bidi, Span line) {
    return line.end() == line.start()
        ? ""
        : bidi.setLine(line.start(), line.end()).writeReordered(AS_SEEN);
  }

  /** Letters whose form has no glyph keep the one that they have alone. */
  private String shaped(String text) {
    try {
      var shaped = new StringBuilder();
      new ArabicShaping(FORMS)
          .shape(text)
          .codePoints()
          .forEach(codePoint -> {
            if (Typefaces.of(codePoint, style) != null) shaped.appendCodePoint(codePoint);
            else shaped.append(LETTERS.normalize(Character.toString(codePoint)));
          });
      return shaped.toString();
    } catch (ArabicShapingException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Span(int start, int end) {
    String of(String text) {
      return text.substring(start, end);
    }
  }

  private List<Span> ends(String text) {
    var lines = new ArrayList<Span>();
    var breaks = BreakIterator.getLineInstance(ULocale.ROOT);
    breaks.setText(text);
    var start = 0;
    var used = 0f;
    var last = 0;
    for (var end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      var piece = text.substring(last, end);
      if (used + TextLine.width(piece.stripTrailing(), style) > width && last > start) {
        lines.add(new Span(start, last));
        start = last;
        used = 0;
      }
      var pieceWidth = TextLine.width(piece, style);
      if (used + TextLine.width(piece.stripTrailing(), style) > width) {
        start = breakWord(text, start, end, lines);
        pieceWidth = TextLine.width(text.substring(start, end), style);
        used = 0;
      }
      used += pieceWidth;
      last = end;
    }
    lines.add(new Span(start, text.length()));
    return lines;
  }

  /** Breaks what has no place to break, never before a mark. Returns where the last line begins. */
  private int breakWord(String text, int from, int end, List<Span> lines) {
    var start = from;
    var used = 0f;
    for (var at = from; at < end; ) {
      var codePoint = text.codePointAt(at);
      var letter = TextLine.width(Character.toString(codePoint), style);
      if (used + letter > width && at > start && !TypedText.isMark(codePoint)) {
        lines.add(new Span(start, at));
        start = at;
        used = 0;
      }
      used += letter;
      at += Character.charCount(codePoint);
    }
    return start;
  }
}
