package bloxtr8.providers.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The body of a request or of a response, which need not be text. */
public final class Bytes {

  public static final Bytes NONE = new Bytes(new byte[0]);
  private static final int HEAD_MAX = 1 << 14;

  private final byte[] content;

  public Bytes(byte[] content) {
    this.content = content.clone();
  }

  public int size() {
    return content.length;
  }

  public byte[] toArray() {
    return content.clone();
  }

  public String text() {
    return new String(content, UTF_8);
  }

  /** The beginning as text: as much as the journal keeps, and more. */
  String head() {
    return new String(content, 0, Math.min(content.length, HEAD_MAX), UTF_8);
  }

  /** The bytes from {@code from} (inclusive) to {@code to} (exclusive). */
  public Bytes part(int from, int to) {
    return new Bytes(Arrays.copyOfRange(content, from, to));
  }

  /** Where {@code searched} begins at or after {@code from}; -1 when it does not occur. */
  public int indexOf(byte[] searched, int from) {
    for (var at = from; at <= content.length - searched.length; at++)
      if (Arrays.equals(content, at, at + searched.length, searched, 0, searched.length)) return at;
    return -1;
  }
}
