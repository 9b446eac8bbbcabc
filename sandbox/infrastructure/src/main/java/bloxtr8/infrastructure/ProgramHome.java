package bloxtr8.infrastructure;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of the whole program: set by the launcher and the tests, otherwise searched upwards.
 */
final class ProgramHome {

  private static final String PROPERTY = "bloxtr8.home";
  private static final String LANDMARK = "sandbox/broker";

  private ProgramHome() {}

  static Path directory() {
    var message = System.getProperty(PROPERTY);
    if (message != null) return Path.of(message).toAbsolutePath();
    for (var directory = Path.of("").toAbsolutePath();
        directory != null;
        directory = directory.getParent()) {
      if (Files.isDirectory(directory.resolve(LANDMARK))) return directory;
    }
    throw new StartupFailure(
        "start with -D%s=FOLDER, the folder of the program".formatted(PROPERTY));
  }
}
