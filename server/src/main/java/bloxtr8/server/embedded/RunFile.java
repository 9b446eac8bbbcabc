package bloxtr8.server.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file DATA/run.json, by which {@code up} tells other commands where it runs.
 *
 * @param pid of the running process
 * @param portBase the gateway's port, which the other ports are counted from
 * @param roles the process of each role; all are that one unless the stack is split
 */
public record RunFile(
    long pid,
    int portBase,
    String gateway,
    String management,
    String sandbox,
    String registry,
    Map<String, Long> roles) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String NAME = "run.json";

  /** Null when no stack is running on the folder. */
  public static @Nullable RunFile readAlive(Path data) {
    var file = data.resolve(NAME);
    if (!Files.exists(file)) return null;
    var run = JSON.readValue(file.toFile(), RunFile.class);
    return ProcessHandle.of(run.pid()).filter(RunFile::isRunning).isPresent() ? run : null;
  }

  /** A killed process may stay listed, without a program, until its parent collects it. */
  private static boolean isRunning(ProcessHandle process) {
    return process.info().command().isPresent();
  }

  public void write(Path data) {
    try {
      var draft = data.resolve(NAME + ".new");
      Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
      Files.move(draft, data.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void delete(Path data) {
    try {
      Files.deleteIfExists(data.resolve(NAME));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
