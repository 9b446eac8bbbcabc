package bloxtr8.marketplace.contracts.document;

import bloxtr8.marketplace.contracts.document.Typefaces.Style;
import java.util.List;

/**
 * A part of a page over its whole width that is not divided: one line and what is drawn around it.
 *
 * @param height in points
 * @param together whether the next one stands on the same page
 */
record Strip(float height, List<Mark> marks, boolean together) {

  /** What is drawn; its place is in points from the strip's upper left corner. */
  sealed interface Mark {

    /** A line of text. */
    record Text(float x, float baseline, TextLine line, Style style, float size, Ink ink)
        implements Mark {}

    /** A filled rectangle; a thin one is a rule. */
    record Area(float x, float top, float width, float height, Ink ink) implements Mark {}
  }

  /** The colours of documents, which also differ in print without colour. */
  enum Ink {
    TEXT(0.09f, 0.10f, 0.12f),
    HEADING(0.08f, 0.16f, 0.30f),
    QUIET(0.42f, 0.44f, 0.48f),
    TYPED(0.22f, 0.24f, 0.27f),
    RULE(0.80f, 0.82f, 0.85f),
    FRAME(0.62f, 0.65f, 0.70f),
    PANEL(0.955f, 0.96f, 0.968f);

    final float red;
    final float green;
    final float blue;

    Ink(float red, float green, float blue) {
      this.red = red;
      this.green = green;
      this.blue = blue;
    }
  }

  static Strip space(float height, boolean together) {
    return new Strip(height, List.of(), together);
  }

  Strip with(boolean stays) {
    return new Strip(height, marks, stays);
  }
}
