package bloxtr8.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The CPU time of a process, as the system counts it. */
final class ProcessCpu {

  /** Linux counts in hundredths of a second for every program, on every architecture. */
  private static final long MICROS_PER_TICK = 10_000;

  /** The process's name may contain spaces and parentheses; the other fields follow it. */
  private static final char END_OF_NAME = ')';

  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final int USER_TIME_OF_ENDED_CHILDREN = 13;
  private static final int SYSTEM_TIME_OF_ENDED_CHILDREN = 14;

  private ProcessCpu() {}

  /** The process alone; null when it is not known. */
  static @Nullable Long micros(ProcessHandle process) {
    var stat = stat(process);
    if (stat == null) return fromJava(process);
    return ownMicros(stat);
  }

  /** The process with all processes that it has started; null when it is not known. */
  static @Nullable Long microsOfTree(ProcessHandle process) {
    var all = 0L;
    for (var one : withDescendants(process)) {
      var micros = microsWithEnded(one);
      // A child that has just ended is counted by its parent.
      if (micros != null) all += micros;
      else if (one.equals(process)) return null;
    }
    return all;
  }

  private static @Nullable Long microsWithEnded(ProcessHandle process) {
    var stat = stat(process);
    if (stat == null) return fromJava(process);
    return ownMicros(stat) + endedMicros(stat);
  }

  static long ownMicros(String stat) {
    return MICROS_PER_TICK * (field(stat, USER_TIME) + field(stat, SYSTEM_TIME));
  }

  static long endedMicros(String stat) {
    return MICROS_PER_TICK
        * (field(stat, USER_TIME_OF_ENDED_CHILDREN) + field(stat, SYSTEM_TIME_OF_ENDED_CHILDREN));
  }

  private static long field(String stat, int index) {
    var afterName = stat.substring(stat.lastIndexOf(END_OF_NAME) + 1).strip();
    return Long.parseLong(List.of(afterName.split(" ")).get(index));
  }

  private static List<ProcessHandle> withDescendants(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants()).toList();
  }

  private static @Nullable String stat(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    } catch (IOException _) {
      return null;
    }
  }

  private static @Nullable Long fromJava(ProcessHandle process) {
    return process
        .info()
        .totalCpuDuration()
        .map(Duration::toNanos)
        .map(n -> n / 1_000)
        .orElse(null);
  }
}
