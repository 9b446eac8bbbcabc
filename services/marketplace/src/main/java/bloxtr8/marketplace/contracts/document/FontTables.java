package bloxtr8.marketplace.contracts.document;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reduces a TrueType font to what a document needs: outlines, widths and one map of characters.
 * Tables for shaping are large, and are not used: text is shaped before. The font is read once from
 * its beginning to its end, and is never in memory as a whole beside the library's copy of it.
 */
final class FontTables {

  private static final Set<String> KEPT =
      Set.of(
          "OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name",
          "post", "prep");

  private static final int HEADER = 12;
  private static final int ENTRY = 16;
  private static final int WINDOWS = 3;
  private static final int ALL_OF_UNICODE = 10;
  private static final int ALL_OF_UNICODE_FORMAT = 12;
  private static final int POST_LENGTH = 32;

  /** The version of a post table without the names of glyphs. */
  private static final int POST_NAMELESS = 0x00030000;

  /** The library warns of a font that ends with the table without names. */
  static final int AFTER_LAST = 4;

  private final DataInputStream font;
  private final int version;
  private final List<Table> tables = new ArrayList<>();
  private int position;

  /**
   * A table of the font.
   *
   * @param start in the whole font
   * @param length in the whole font
   */
  private record Table(String tag, int checksum, int start, int length) {

    int kept() {
      return tag.equals("post") ? POST_LENGTH : length;
    }

    int padding() {
      return -kept() & 3;
    }
  }

  private FontTables(InputStream font) throws IOException {
    this.font = new DataInputStream(font);
    this.version = this.font.readInt();
    var count = this.font.readUnsignedShort();
    this.font.skipNBytes(HEADER - 6);
    for (var i = 0; i < count; i++) {
      var tag = new String(this.font.readNBytes(4), StandardCharsets.US_ASCII);
      var table = new Table(tag, this.font.readInt(), this.font.readInt(), this.font.readInt());
      if (KEPT.contains(tag)) tables.add(table);
    }
    this.position = HEADER + count * ENTRY;
    tables.sort(Comparator.comparingInt(Table::start));
  }

  /** What is left of a font, to be read once. */
  record Reduced(InputStream content, int length) {}

  static Reduced of(InputStream font) throws IOException {
    var from = new FontTables(font);
    var directory = from.directory();
    var length = directory.length;
    for (var table : from.tables) length += table.kept() + table.padding();
    return new Reduced(
        new SequenceInputStream(
            new SequenceInputStream(new ByteArrayInputStream(directory), from.contents()),
            new ByteArrayInputStream(new byte[AFTER_LAST])),
        length + AFTER_LAST);
  }

  private byte[] directory() {
    var offset = HEADER + tables.size() * ENTRY;
    var file = ByteBuffer.allocate(offset).putInt(version).putShort((short) tables.size());
    file.position(HEADER);
    for (var table : tables) {
      file.put(table.tag().getBytes(StandardCharsets.US_ASCII));
      file.putInt(table.checksum()).putInt(offset).putInt(table.kept());
      offset += table.kept() + table.padding();
    }
    return file.array();
  }

  @SuppressWarnings("JdkObsolete") // a SequenceInputStream of streams not yet made takes no other
  private InputStream contents() {
    var left = tables.iterator();
    return new SequenceInputStream(
        new Enumeration<>() {
          @Override
          public boolean hasMoreElements() {
            return left.hasNext();
          }

          @Override
          public InputStream nextElement() {
            return content(left);
          }
        });
  }

  private InputStream content(Iterator<Table> left) {
    var table = left.next();
    try {
      font.skipNBytes(table.start() - position);
      var content = font.readNBytes(table.kept());
      position = table.start() + table.kept();
      var changed =
          switch (table.tag()) {
            case "cmap" -> oneMap(content);
            case "post" -> ByteBuffer.wrap(content).putInt(0, POST_NAMELESS).array();
            default -> content;
          };
      return new SequenceInputStream(
          new ByteArrayInputStream(changed), new ByteArrayInputStream(new byte[table.padding()]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names one map alone; the others stay where they are, unused. */
  private static byte[] oneMap(byte[] table) {
    var cmap = ByteBuffer.wrap(table);
    var at = mapOfAll(cmap);
    if (at == null) throw new IllegalArgumentException("the font has no map of all of Unicode");
    cmap.putShort(2, (short) 1)
        .putShort(4, (short) WINDOWS)
        .putShort(6, (short) ALL_OF_UNICODE)
        .putInt(8, at);
    return table;
  }

  private static @Nullable Integer mapOfAll(ByteBuffer cmap) {
    for (var i = 0; i < cmap.getShort(2); i++) {
      var at = cmap.getInt(4 + i * 8 + 4);
      if (cmap.getShort(at) == ALL_OF_UNICODE_FORMAT) return at;
    }
    return null;
  }
}
