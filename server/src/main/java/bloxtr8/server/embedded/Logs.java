package bloxtr8.server.embedded;

import bloxtr8.server.roles.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configures the log file before anything logs. */
public final class Logs {

  private static final String PROPERTY = "bloxtr8.log.file";

  private Logs() {}

  /** Logs to the data folder, so that the terminal shows only messages for people. */
  static void to(Path data) {
    to(data, file(data));
  }

  /** As {@link #to(Path)}, for a role in a process of its own. */
  static void to(Path data, Role role) {
    to(data, file(data, role));
  }

  private static void to(Path data, Path file) {
    try {
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
    return named(data, "bloxtr8.log");
  }

  static Path file(Path data, Role role) {
    return named(data, "bloxtr8-" + role.text() + ".log");
  }

  private static Path named(Path data, String name) {
    return data.toAbsolutePath().normalize().resolve("logs").resolve(name);
  }
}
