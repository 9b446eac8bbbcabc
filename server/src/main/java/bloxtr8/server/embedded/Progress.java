package bloxtr8.server.embedded;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints progress messages, each with the seconds since the start. */
public final class Progress {

  private final PrintStream out;
  private final long began = System.nanoTime();

  public Progress(PrintStream out) {
    this.out = out;
  }

  public void print(String sentence) {
    out.printf(Locale.ROOT, "%6.1f s  %s%n", elapsed().toMillis() / 1000.0, sentence);
    out.flush();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
