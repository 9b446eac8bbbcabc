package bloxtr8.escrow.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text: valid UTF-8 without control characters, except for line ends, tabs and form feeds. */
final class PlainText {

  private static final String ALLOWED = "\t\n\r\f";
  private static final int BUFFER_CHARS = 8 * 1024;
  private static final int FIRST_PRINTED = 0x20;

  private PlainText() {}

  static void check(Path file) throws IOException {
    var decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (var reader = new InputStreamReader(Files.newInputStream(file), decoder)) {
      var buffer = new char[BUFFER_CHARS];
      for (var read = reader.read(buffer); read >= 0; read = reader.read(buffer))
        for (var i = 0; i < read; i++)
          if (buffer[i] < FIRST_PRINTED && ALLOWED.indexOf(buffer[i]) < 0)
            throw new Unacceptable(Unacceptable.Why.WRONG_TYPE);
    } catch (CharacterCodingException _) {
      throw new Unacceptable(Unacceptable.Why.WRONG_TYPE);
    }
  }
}
