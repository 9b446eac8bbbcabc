package bloxtr8.server;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Short sentences for the person who waits, each with the seconds since the beginning. */
final class Progress {

  private final PrintStream out;
  private final long began = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  void print(String sentence) {
    out.printf(Locale.ROOT, "%6.1f s  %s%n", elapsed().toMillis() / 1000.0, sentence);
    out.flush();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
