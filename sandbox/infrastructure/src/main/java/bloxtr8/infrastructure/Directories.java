package bloxtr8.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Operations on folders with their content. */
final class Directories {

  private Directories() {}

  static boolean isEmpty(Path directory) {
    try (var files = Files.newDirectoryStream(directory)) {
      return !files.iterator().hasNext();
    } catch (IOException _) {
      return false; // Not a folder, or not readable: its next user reports that.
    }
  }

  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) return;
    try (var files = Files.walk(directory)) {
      for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator)
        Files.deleteIfExists(file);
    }
  }
}
