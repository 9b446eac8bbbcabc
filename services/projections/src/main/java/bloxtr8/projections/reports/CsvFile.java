package bloxtr8.projections.reports;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A CSV file that is being written, of a limited size: RFC 4180 in UTF-8, with a byte order mark,
 * without which Excel takes it for another encoding.
 */
final class CsvFile implements AutoCloseable {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final String LINE_END = "\r\n";

  private final OutputStream out;
  private final long bytesMax;
  private long bytes;
  private long lines;

  /** The file would be larger than it may be. */
  static final class TooLarge extends RuntimeException {
    TooLarge(long bytesMax) {
      super("more than " + bytesMax + " bytes");
    }
  }

  CsvFile(Path file, long bytesMax, List<String> columns) {
    this.bytesMax = bytesMax;
    try {
      this.out = new BufferedOutputStream(Files.newOutputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write(BYTE_ORDER_MARK + String.join(",", columns) + LINE_END);
  }

  void line(List<CsvCell> cells) {
    write(cells.stream().map(CsvCell::written).collect(Collectors.joining(",")) + LINE_END);
    lines++;
  }

  private void write(String text) {
    var written = text.getBytes(StandardCharsets.UTF_8);
    bytes += written.length;
    if (bytes > bytesMax) throw new TooLarge(bytesMax);
    try {
      out.write(written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the header. */
  long lines() {
    return lines;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
