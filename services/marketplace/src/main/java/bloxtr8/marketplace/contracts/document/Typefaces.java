package bloxtr8.marketplace.contracts.document;

import org.jspecify.annotations.Nullable;

/**
 * The fonts of documents: Kurinto Sans for almost all scripts, and Noto Sans SC for Chinese and
 * Japanese. Each is read when the first document needs it, and kept.
 */
final class Typefaces {

  /** Of a text: bold is for ours only, and has Latin letters alone. */
  enum Style {
    TEXT,
    BOLD
  }

  /** Below it are alphabets that the other font has; this one is large, and often not needed. */
  private static final int HAN_FIRST = 0x2000;

  private static final class Text {
    static final Typeface FACE = Typeface.of("/fonts/ttf/Kurinto/KurintoSans-Rg.ttf");
  }

  private static final class Bold {
    static final Typeface FACE = Typeface.latin("/fonts/ttf/Kurinto/KurintoSans-Bd.ttf");
  }

  private static final class Han {
    static final Typeface FACE = Typeface.of("/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf");
  }

  private Typefaces() {}

  /** Null when no font has the character. */
  static @Nullable Typeface of(int codePoint, Style style) {
    return switch (style) {
      case BOLD -> Bold.FACE.has(codePoint) ? Bold.FACE : null;
      case TEXT -> {
        if (Text.FACE.has(codePoint)) yield Text.FACE;
        yield codePoint >= HAN_FIRST && Han.FACE.has(codePoint) ? Han.FACE : null;
      }
    };
  }
}
