package bloxtr8.escrow.evidence;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs {@link CheckProgram} in a JVM of its own, with little memory, little time and nothing of
 * this process's environment.
 */
final class CheckProcess {

  /** A picture of 150 MB fits into the old generation; the young one needs little. */
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx192m",
          "-Xmn16m",
          "-Xss1m",
          "-XX:MaxMetaspaceSize=64m",
          "-XX:MaxDirectMemorySize=16m",
          "-XX:ReservedCodeCacheSize=32m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:-UsePerfData",
          "-Xshare:auto",
          "-Djava.awt.headless=true");

  /** What a JVM needs to start, and to read names of files that are not ASCII. */
  private static final Set<String> ENVIRONMENT =
      Set.of("LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "SystemRoot");

  private final Duration within;

  CheckProcess(Duration within) {
    this.within = within;
  }

  /**
   * Checks a file and waits for the verdict.
   *
   * @param folder for what the libraries write; deleted by the caller
   * @throws Unacceptable also when the process ended in any other way than with a verdict
   */
  void check(EvidenceKind kind, Path file, Path result, Path folder)
      throws IOException, InterruptedException {
    var process = start(kind, file, result, folder);
    try {
      if (!process.waitFor(within)) throw new Unacceptable(Unacceptable.Why.NOT_CHECKED);
      if (process.exitValue() != 0)
        throw new Unacceptable(Unacceptable.Why.of(process.exitValue()));
    } finally {
      end(process);
    }
  }

  /** Its files can be deleted only when it has ended. */
  private static void end(Process process) throws InterruptedException {
    if (process.isAlive()) process.destroyForcibly().waitFor();
  }

  private static Process start(EvidenceKind kind, Path file, Path result, Path folder)
      throws IOException {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(OPTIONS);
    words.add("-Djava.io.tmpdir=" + folder.toAbsolutePath());
    words.addAll(List.of("-cp", classPath(), CheckProgram.class.getName(), kind.name()));
    words.addAll(List.of(file.toAbsolutePath().toString(), result.toAbsolutePath().toString()));
    var builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    builder.environment().keySet().retainAll(ENVIRONMENT);
    var process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** Of this process; its parts may be relative to another folder than the new process's. */
  private static String classPath() {
    var parts = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    var whole = new ArrayList<String>();
    for (var part : parts)
      if (!part.isEmpty()) whole.add(Path.of(part).toAbsolutePath().toString());
    return String.join(File.pathSeparator, whole);
  }
}
