package bloxtr8.platform.files;

import bloxtr8.kernel.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/**
 * The content of a file as one number.
 *
 * @param sha256 in hex
 */
public record FileHash(long bytes, String sha256) {

  public static FileHash of(byte[] content) {
    return new FileHash(content.length, HexFormat.of().formatHex(Sha256.of(content)));
  }

  /** Reads the file once, a piece at a time. */
  public static FileHash of(Path file) throws IOException {
    var digest = Sha256.begin();
    try (var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      var bytes = Files.copy(file, sink);
      return new FileHash(bytes, HexFormat.of().formatHex(digest.digest()));
    }
  }
}
