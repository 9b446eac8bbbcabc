package bloxtr8.kernel;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a contract's document, by which it is signed and proved: that of the PDF's bytes,
 * never of the JSON.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record DocumentHash(String hex) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public DocumentHash {
    if (!FORM.matcher(hex).matches())
      throw new IllegalArgumentException(
          "a document hash has 64 lower-case hexadecimal digits: " + hex);
  }

  /** Of a SHA-256 that was calculated before. */
  public static DocumentHash of(byte[] sha256) {
    return new DocumentHash(HexFormat.of().formatHex(sha256));
  }

  public static DocumentHash ofDocument(byte[] pdf) {
    return of(Sha256.of(pdf));
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
