package bloxtr8.providers.discord.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** One compressed stream over the frames of a connection; each frame ends with 00 00 FF FF. */
final class ZlibStream implements AutoCloseable {

  private static final int BUFFER_BYTES = 8_192;

  private final Deflater deflater = new Deflater();

  byte[] next(String frame) {
    deflater.setInput(frame.getBytes(UTF_8));
    var out = new ByteArrayOutputStream();
    var buffer = new byte[BUFFER_BYTES];
    for (var n = flush(buffer); n > 0; n = n < buffer.length ? 0 : flush(buffer))
      out.write(buffer, 0, n);
    return out.toByteArray();
  }

  private int flush(byte[] buffer) {
    return deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
  }

  @Override
  public void close() {
    deflater.end();
  }
}
