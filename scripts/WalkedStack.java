import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A running stack on free ports with data in a temporary folder, which is deleted when the stack has stopped. */
class WalkedStack implements AutoCloseable {

  private static final int READY_SECONDS_MAX = 300;
  private static final int STOP_SECONDS_MAX = 120;
  private static final int CHECKS_PER_SECOND = 5;

  /** Low enough that no port of the stack is one that systems give to clients. */
  private static final int BASE_MIN = 10_000;

  private static final int BASE_MAX = 20_000;
  private static final int DRAWS_MAX = 1_000;

  /** From the gateway's port to each of the others. */
  private static final List<Integer> PORTS = List.of(0, 1, 2, 3, 10, 7352, 10920, 11012, 11013);

  private final Path data;
  private final Process program;
  private final Thread closing = new Thread(this::stop);

  /** @param log the file for what it prints */
  WalkedStack(Path home, Path log) throws IOException {
    data = Files.createTempDirectory("bloxtr8-walks-");
    var up =
        new ProcessBuilder(
                home.resolve("bloxtr8").toString(),
                "up",
                "--data=" + data,
                "--port-base=" + freeBase(),
                // It ends with this program, however that ends.
                "--stop-with-input")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    up.environment().keySet().removeIf(name -> name.startsWith("BLOXTR8_"));
    program = up.start();
    Runtime.getRuntime().addShutdownHook(closing);
  }

  /** Waits until it is ready; false when it ended, or takes too long. */
  boolean isReady() throws InterruptedException {
    for (int check = 0; check < READY_SECONDS_MAX * CHECKS_PER_SECOND; check++) {
      if (Files.exists(data.resolve("run.json"))) return true;
      if (program.waitFor(1000 / CHECKS_PER_SECOND, TimeUnit.MILLISECONDS)) return false;
    }
    return false;
  }

  /** What the tests must know of it. */
  Map<String, String> variables() throws IOException {
    var run = Files.readString(data.resolve("run.json"));
    var secrets = new Properties();
    try (var file = Files.newBufferedReader(data.resolve("secrets.properties"))) {
      secrets.load(file);
    }
    return Map.of(
        "GATEWAY", field(run, "gateway"),
        "SANDBOX", field(run, "sandbox") + "/sandbox",
        "DISCORD_BOT_TOKEN", secrets.getProperty("discord.bot-token"),
        "DISCORD_CLIENT_SECRET", secrets.getProperty("discord.client-secret"),
        "ROBLOX_API_KEY", secrets.getProperty("roblox.api-key"),
        "ROBLOX_CLIENT_SECRET", secrets.getProperty("roblox.client-secret"));
  }

  private static String field(String json, String name) {
    var field = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
    if (!field.find()) throw new IllegalStateException("run.json has no " + name);
    return field.group(1);
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(closing);
    stop();
  }

  private void stop() {
    try {
      program.getOutputStream().close();
      if (!program.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) program.destroyForcibly().waitFor();
      try (var files = Files.walk(data)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freeBase() {
    for (int draw = 0; draw < DRAWS_MAX; draw++) {
      var base = ThreadLocalRandom.current().nextInt(BASE_MIN, BASE_MAX);
      if (PORTS.stream().allMatch(offset -> isFree(base + offset))) return base;
    }
    throw new IllegalStateException("no base between %d and %d has free ports".formatted(BASE_MIN, BASE_MAX));
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
