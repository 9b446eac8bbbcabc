package bloxtr8.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configures the log file before anything logs. */
public final class Logs {

  private static final String PROPERTY = "bloxtr8.log.file";

  private Logs() {}

  /** Logs to the data folder, so that the terminal shows only messages for people. */
  static void to(Path data) {
    try {
      var file = file(data);
      Files.createDirectories(file.getParent());
      System.setProperty(PROPERTY, file.toString());
    } catch (IOException e) {
      throw new CliFailure(
          "cannot write to %s (%s): make it writable, or choose another --data folder"
              .formatted(data, e.getMessage()));
    }
  }

  /** Where this process logs to, for messages. */
  public static String place() {
    return System.getProperty(PROPERTY, "standard output");
  }

  public static Path file(Path data) {
    return data.toAbsolutePath().normalize().resolve("logs").resolve("bloxtr8.log");
  }
}
