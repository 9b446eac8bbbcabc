package bloxtr8.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Finds processes by their command line, so that a stale or reused pid cannot mislead. */
public final class RunningPrograms {

  private static final Duration BETWEEN_PASSES = Duration.ofMillis(20);

  private RunningPrograms() {}

  /** Every process with all these words on its command line. */
  public static List<ProcessHandle> startedWith(String... words) {
    return ProcessHandle.allProcesses()
        .filter(process -> commandLine(process).containsAll(List.of(words)))
        .toList();
  }

  /** False for a process that has ended, even when its parent has not collected it. */
  static boolean runs(ProcessHandle process) {
    return !commandLine(process).isEmpty();
  }

  /** Waits for the end of a process; false when it still runs. */
  public static boolean ends(ProcessHandle process, Duration limit) {
    var began = System.nanoTime();
    while (runs(process)) {
      if (System.nanoTime() - began > limit.toNanos()) return false;
      LockSupport.parkNanos(BETWEEN_PASSES.toNanos());
    }
    return true;
  }

  private static List<String> commandLine(ProcessHandle process) {
    try {
      var line = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      var words = new String(Files.readAllBytes(line), UTF_8);
      return words.isEmpty() ? List.of() : List.of(words.split("\0", -1));
    } catch (IOException _) {
      return List.of(); // It ended between being listed and being read.
    }
  }
}
