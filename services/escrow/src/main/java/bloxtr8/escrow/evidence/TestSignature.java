package bloxtr8.escrow.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The EICAR test string: the one signature that needs no scanner. */
final class TestSignature {

  /** In two parts: a scanner would take this source for an infected file. */
  private static final byte[] EICAR =
      ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
          .getBytes(US_ASCII);

  private TestSignature() {}

  /** Reads a file of at most 10 MB. */
  static void refuse(Path file) throws IOException {
    if (isIn(Files.readAllBytes(file))) throw new Unacceptable(Unacceptable.Why.MALWARE);
  }

  static boolean isIn(byte[] bytes) {
    for (var at = 0; at <= bytes.length - EICAR.length; at++)
      if (bytes[at] == EICAR[0] && isAt(bytes, at)) return true;
    return false;
  }

  private static boolean isAt(byte[] bytes, int at) {
    for (var i = 1; i < EICAR.length; i++) if (bytes[at + i] != EICAR[i]) return false;
    return true;
  }
}
