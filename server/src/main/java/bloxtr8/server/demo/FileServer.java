package bloxtr8.server.demo;

import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The process of a stack that stores its files. It can be stopped in the middle of everything, as
 * if its machine had failed, and go on later.
 *
 * @param stack finds the process of the stack, which may have been started again since
 */
record FileServer(LongSupplier stack) {

  private static final String PROGRAM = "bloxtr8.bucket.BucketServer";

  void stop() {
    signal("-STOP");
  }

  void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    for (var process : processes()) {
      try {
        new ProcessBuilder(List.of("kill", signal, Long.toString(process.pid())))
            .inheritIO()
            .start()
            .waitFor();
      } catch (IOException e) {
        throw new Calls.Failed("the file server takes no signal: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Calls.Failed("interrupted");
      }
    }
  }

  private List<ProcessHandle> processes() {
    var process = stack.getAsLong();
    var found =
        ProcessHandle.of(process).stream()
            .flatMap(ProcessHandle::descendants)
            .filter(child -> child.info().commandLine().orElse("").contains(PROGRAM))
            .toList();
    if (found.isEmpty()) throw new Calls.Failed("process " + process + " has no file server");
    return found;
  }
}
