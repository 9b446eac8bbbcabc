package bloxtr8.marketplace.contracts.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** A font that is read once, and of which each document gets the glyphs that it uses. */
final class Typeface {

  private static final float EM = 1000f;
  private static final int LATIN_FIRST = 0x20;
  private static final int LATIN_LAST = 0xFF;
  private static final String PUNCTUATION = "–—‘’“”•…";

  private final TrueTypeFont font;
  private final CmapLookup glyphs;
  private final float scale;

  private Typeface(TrueTypeFont font) throws IOException {
    this.font = font;
    this.glyphs = font.getUnicodeCmapLookup();
    this.scale = EM / font.getUnitsPerEm();
  }

  static Typeface of(String resource) {
    try {
      return new Typeface(read(resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of Latin letters only, for text of ours: a small part of a font of all scripts. */
  static Typeface latin(String resource) {
    try (var whole = read(resource)) {
      var subset = new TTFSubsetter(whole);
      for (var c = LATIN_FIRST; c <= LATIN_LAST; c++) subset.add(c);
      PUNCTUATION.chars().forEach(subset::add);
      var bytes = new ByteArrayOutputStream();
      subset.writeToStream(bytes);
      bytes.write(new byte[FontTables.AFTER_LAST]);
      return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(bytes.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TrueTypeFont read(String resource) throws IOException {
    try (var file = Typeface.class.getResourceAsStream(resource)) {
      var tables = FontTables.of(Objects.requireNonNull(file, resource));
      return new TTFParser().parse(new ReadOnce(tables.content(), tables.length()));
    }
  }

  TrueTypeFont font() {
    return font;
  }

  boolean has(int codePoint) {
    return glyphs.getGlyphId(codePoint) != 0;
  }

  /** In thousandths of the font's size. */
  float width(int codePoint) {
    try {
      return font.getAdvanceWidth(glyphs.getGlyphId(codePoint)) * scale;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
