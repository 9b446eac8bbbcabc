import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what is missing on this machine and how to get it. */
class Doctor {

  private static final long DISK_NEEDED = 2L << 30;
  private static final long MEMORY_NEEDED = 3L << 30;
  private static final Map<Integer, String> PORTS =
      new TreeMap<>(
          Map.of(
              8080, "gateway",
              8081, "management",
              8082, "registry",
              8090, "sandbox",
              15432, "PostgreSQL",
              19092, "Kafka",
              19093, "Kafka's controller"));

  private static boolean healthy = true;

  public static void main(String[] arguments) {
    var home = Path.of(arguments[0]);
    say(true, "JDK " + Runtime.version().feature() + " at " + System.getProperty("java.home"), "");
    say(onPath("mvn"), "Maven 3.8 or newer", "install it: apt-get install maven");
    say(linux(), "Linux on x86-64 or ARM64, for the embedded PostgreSQL", "use an outside database");
    if (System.getProperty("user.name").equals("root"))
      say(onPath("unshare") || onPath("setpriv"), "unshare or setpriv, because you are root",
          "install util-linux: apt-get install util-linux");
    say(home.toFile().getUsableSpace() > DISK_NEEDED, "2 GiB of free disk", "make room");
    say(memory() > MEMORY_NEEDED, "3 GiB of memory", "use a larger machine");
    PORTS.forEach((port, use) ->
        say(free(port), "port " + port + " (" + use + ") is free",
            "stop what uses it, or start with --port-base"));
    say(Files.isWritable(home), "this folder can be written to", "check its permissions");
    System.out.println(healthy ? "All is well: ./bloxtr8 up" : "Mend what is marked, then run this again.");
    System.exit(healthy ? 0 : 1);
  }

  private static void say(boolean well, String what, String cure) {
    System.out.println((well ? "  ok       " : "  MISSING  ") + what + (well ? "" : ": " + cure));
    healthy &= well;
  }

  private static boolean onPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static boolean linux() {
    return System.getProperty("os.name").equals("Linux")
        && List.of("amd64", "aarch64").contains(System.getProperty("os.arch"));
  }

  private static long memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : Long.MAX_VALUE;
  }

  private static boolean free(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
