package bloxtr8.marketplace.contracts.document;

import bloxtr8.marketplace.contracts.document.Typefaces.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * Characters of one line, from left to right as they are seen.
 *
 * @param rightToLeft whether its paragraph is written so, and begins at the right
 */
record TextLine(String seen, boolean rightToLeft) {

  /** Characters of one font. */
  record Run(Typeface face, String text) {}

  List<Run> runs(Style style) {
    var runs = new ArrayList<Run>();
    for (var at = 0; at < seen.length(); ) {
      var codePoint = seen.codePointAt(at);
      var face = face(codePoint, style);
      var text = Character.toString(codePoint);
      if (!runs.isEmpty() && runs.getLast().face() == face)
        runs.set(runs.size() - 1, new Run(face, runs.getLast().text() + text));
      else runs.add(new Run(face, text));
      at += text.length();
    }
    return runs;
  }

  /** In points. */
  float width(Style style, float size) {
    return width(seen, style) * size / 1000;
  }

  /** In thousandths of the font's size. */
  static float width(String text, Style style) {
    var width = 0f;
    for (var at = 0; at < text.length(); ) {
      var codePoint = text.codePointAt(at);
      width += face(codePoint, style).width(codePoint);
      at += Character.charCount(codePoint);
    }
    return width;
  }

  private static Typeface face(int codePoint, Style style) {
    var face = Typefaces.of(codePoint, style);
    if (face == null) throw new IllegalStateException("no glyph for " + TypedText.code(codePoint));
    return face;
  }
}
