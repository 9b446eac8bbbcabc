package bloxtr8.marketplace.contracts.document;

import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/** A stream of known length as the library wants it, which copies it from beginning to end. */
final class ReadOnce implements RandomAccessRead {

  private final InputStream content;
  private final long length;
  private long position;
  private boolean closed;

  ReadOnce(InputStream content, long length) {
    this.content = content;
    this.length = length;
  }

  @Override
  public int read() throws IOException {
    var read = content.read();
    if (read >= 0) position++;
    return read;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    var read = content.readNBytes(into, offset, count);
    position += read;
    return read;
  }

  @Override
  public long getPosition() {
    return position;
  }

  @Override
  public void seek(long to) {
    throw new UnsupportedOperationException("it is read once");
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public boolean isEOF() {
    return position == length;
  }

  @Override
  public RandomAccessReadView createView(long start, long count) {
    throw new UnsupportedOperationException("it is read once");
  }

  @Override
  public void close() throws IOException {
    closed = true;
    content.close();
  }
}
