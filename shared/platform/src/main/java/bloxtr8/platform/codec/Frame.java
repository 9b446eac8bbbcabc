package bloxtr8.platform.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Confluent wire format of a Protobuf message: a zero byte, the schema id (4 bytes, big
 * endian), the path of message indexes (zigzag varints, a single 0 for the file's first message),
 * the message. Source: Confluent, Schema Registry, "Wire format".
 */
record Frame(int schema, List<Integer> path, ByteString message) {

  private static final byte MAGIC = 0;
  private static final int HEADER_MAX = 64;
  private static final int PATH_MAX = 16;
  private static final List<Integer> FIRST = List.of(0);

  static byte[] write(int schema, Message message) {
    var path = pathOf(message.getDescriptorForType());
    var header = new byte[HEADER_MAX];
    var out = CodedOutputStream.newInstance(header);
    try {
      out.writeRawByte(MAGIC);
      for (var shift = 24; shift >= 0; shift -= 8) out.writeRawByte((byte) (schema >>> shift));
      if (path.equals(FIRST)) out.writeSInt32NoTag(0);
      else {
        out.writeSInt32NoTag(path.size());
        for (var index : path) out.writeSInt32NoTag(index);
      }
      var headerSize = out.getTotalBytesWritten();
      var bytes = new byte[headerSize + message.getSerializedSize()];
      System.arraycopy(header, 0, bytes, 0, headerSize);
      message.writeTo(
          CodedOutputStream.newInstance(bytes, headerSize, message.getSerializedSize()));
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("an array has room for what was measured", e);
    }
  }

  /** The frame that the bytes contain; null when they are not a frame. */
  static @Nullable Frame read(byte[] bytes) {
    var in = CodedInputStream.newInstance(bytes);
    try {
      if (in.readRawByte() != MAGIC) return null;
      var schema = 0;
      for (var i = 0; i < Integer.BYTES; i++) schema = (schema << 8) | (in.readRawByte() & 0xff);
      var path = readPath(in);
      if (path == null) return null;
      var at = in.getTotalBytesRead();
      return new Frame(schema, path, ByteString.copyFrom(bytes, at, bytes.length - at));
    } catch (IOException _) {
      return null;
    }
  }

  private static @Nullable List<Integer> readPath(CodedInputStream in) throws IOException {
    var count = in.readSInt32();
    if (count == 0) return FIRST;
    if (count < 0 || count > PATH_MAX) return null;
    var path = new ArrayList<Integer>(count);
    for (var i = 0; i < count; i++) path.add(in.readSInt32());
    return path;
  }

  static List<Integer> pathOf(Descriptor type) {
    var path = new ArrayList<Integer>();
    for (@Nullable Descriptor at = type; at != null; at = at.getContainingType())
      path.addFirst(at.getIndex());
    return path;
  }
}
