package bloxtr8.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Finds programs by what they were started with, so that no stale or reused pid can mislead. */
final class RunningPrograms {

  private RunningPrograms() {}

  /** Every process that has all these words on its command line. */
  static List<ProcessHandle> startedWith(String... words) {
    return ProcessHandle.allProcesses()
        .filter(process -> commandLine(process).containsAll(List.of(words)))
        .toList();
  }

  private static List<String> commandLine(ProcessHandle process) {
    try {
      var line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return Stream.of(new String(Files.readAllBytes(line), UTF_8).split("\0", -1)).toList();
    } catch (IOException _) {
      return List.of(); // It ended between being listed and being read.
    }
  }

  /** Waits for the end of a process; false when it lives on. */
  static boolean ends(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
