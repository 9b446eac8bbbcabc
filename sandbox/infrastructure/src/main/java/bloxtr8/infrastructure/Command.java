package bloxtr8.infrastructure;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A program that is run to its end, within a time limit; its output is appended to a log. */
record Command(List<String> words, Path log) {

  private static final Path NOWHERE = Path.of("/dev/null");

  static Command of(List<String> words) {
    return new Command(words, NOWHERE);
  }

  Command with(String... more) {
    return new Command(Stream.concat(words.stream(), Stream.of(more)).toList(), log);
  }

  Command loggedTo(Path file) {
    return new Command(words, file);
  }

  /** False when it does not exist, fails, or takes longer. */
  boolean succeeds(Duration limit) {
    try {
      var process = process().start();
      if (process.waitFor(limit.toMillis(), MILLISECONDS)) return process.exitValue() == 0;
      process.destroyForcibly();
      return false;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Without the PG… variables of the caller's shell, which are meant for other programs, and in a
   * folder that the account may enter.
   */
  private ProcessBuilder process() {
    var process =
        new ProcessBuilder(words)
            .directory(new File("/"))
            .redirectInput(NOWHERE.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    process.environment().keySet().removeIf(name -> name.startsWith("PG"));
    process.environment().put("LC_ALL", "C");
    return process;
  }
}
