import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Builds the server without its tests, saying which module it is at. */
class Build {

  private static final int LINES_KEPT = 40;
  private static final int MISSING_TOOL = 3;
  private static final int SILENCE_SECONDS = 20;

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var home = Path.of(arguments[0]);
    System.out.println("Building Bloxtr8 (the first time fetches its libraries) …");
    var began = System.nanoTime();
    var status = maven(home, began);
    if (status != 0) System.exit(status);
    Files.writeString(home.resolve("server/target/dist/built"), "");
    System.out.printf("Built in %d s.%n", Duration.ofNanos(System.nanoTime() - began).toSeconds());
  }

  private static int maven(Path home, long began) throws IOException, InterruptedException {
    var command =
        List.of("mvn", "-B", "-ntp", "-T2", "-DskipTests", "-pl", "server", "-am", "package");
    Process maven;
    try {
      maven =
          new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      System.err.println(
          "Bloxtr8 is built by Maven 3.8 or newer: install it (for example 'apt-get install maven')"
              + " and try again.");
      return MISSING_TOOL;
    }
    var last = new ArrayDeque<String>();
    Thread.ofVirtual().start(() -> tellThatItLives(maven, began));
    try (var lines = maven.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("[INFO] Building ") && line.endsWith("]"))
          say(began, line.substring("[INFO] Building ".length()).replaceAll("\\s+", " "));
        if (last.size() == LINES_KEPT) last.removeFirst();
        last.addLast(line);
      }
    }
    var status = maven.waitFor();
    if (status != 0) last.forEach(System.err::println);
    return status;
  }

  /** A library may come slowly, and a service takes a while to compile. */
  private static void tellThatItLives(Process maven, long began) {
    try {
      while (!maven.waitFor(SILENCE_SECONDS, TimeUnit.SECONDS)) say(began, "still building …");
    } catch (InterruptedException _) {
      // The build has ended, and this with it.
    }
  }

  private static void say(long began, String what) {
    System.out.printf(
        Locale.ROOT, "%5d s  %s%n", Duration.ofNanos(System.nanoTime() - began).toSeconds(), what);
  }
}
