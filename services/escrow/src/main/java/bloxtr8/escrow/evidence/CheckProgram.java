package bloxtr8.escrow.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The check of one file that a library must read, as a program: whatever the file does to it ends
 * with its process. Its exit code is the verdict.
 */
final class CheckProgram {

  /** Where Linux reads whom to end first when memory runs out: never who started this program. */
  private static final Path END_FIRST = Path.of("/proc/self/oom_score_adj");

  private static final String SURELY = "1000";

  private CheckProgram() {}

  /**
   * Checks a file.
   *
   * @param arguments kind, the file, and where a picture is written anew
   */
  public static void main(String[] arguments) throws IOException {
    endFirst();
    try {
      check(EvidenceKind.valueOf(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    } catch (Unacceptable e) {
      Runtime.getRuntime().halt(e.why().exitCode());
    }
    Runtime.getRuntime().halt(0);
  }

  private static void check(EvidenceKind kind, Path file, Path result) throws IOException {
    switch (kind) {
      case PNG, JPEG -> Picture.rewrite(kind, file, result);
      case PDF -> Pdf.check(file);
      case TXT -> PlainText.check(file);
    }
  }

  private static void endFirst() {
    try {
      if (Files.isWritable(END_FIRST)) Files.writeString(END_FIRST, SURELY);
    } catch (IOException _) {
      // Another system, or not allowed here: the limits of the process remain.
    }
  }
}
