package bloxtr8.providers.discord.messages;

import bloxtr8.providers.control.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The width and height of a PNG or GIF, from its first bytes. */
record ImageSize(int width, int height) {

  private static final long PNG = 0x89504E470D0A1A0AL;
  private static final int PNG_WIDTH_AT = 16;
  private static final int PNG_HEAD = 24;
  private static final int GIF = 0x47494638;
  private static final int GIF_WIDTH_AT = 6;
  private static final int GIF_HEAD = 10;
  private static final int SHORT = 0xFFFF;

  /** Null for anything else. */
  static @Nullable ImageSize of(Bytes file) {
    var head = ByteBuffer.wrap(file.part(0, Math.min(file.size(), PNG_HEAD)).toArray());
    if (head.capacity() == PNG_HEAD && head.getLong(0) == PNG)
      return new ImageSize(head.getInt(PNG_WIDTH_AT), head.getInt(PNG_WIDTH_AT + Integer.BYTES));
    if (head.capacity() < GIF_HEAD || head.getInt(0) != GIF) return null;
    head.order(ByteOrder.LITTLE_ENDIAN);
    return new ImageSize(
        head.getShort(GIF_WIDTH_AT) & SHORT, head.getShort(GIF_WIDTH_AT + Short.BYTES) & SHORT);
  }
}
