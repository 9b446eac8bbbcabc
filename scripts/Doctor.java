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
              8083, "internal",
              8082, "registry",
              8090, "sandbox",
              15432, "PostgreSQL",
              19000, "the bucket",
              19092, "Kafka",
              19093, "Kafka's controller"));

  private static final int BASE = 8080;
  private static final int BASE_MAX = 65535 - (19093 - BASE);
  private static final int WRONG_CALL = 2;
  private static final String USAGE =
      """
      Usage: ./bloxtr8 doctor [--port-base PORT]
      Says what is missing on this machine for ./bloxtr8 up, and how to get it.
        --port-base PORT   look at the ports of an up with the same option (default: 8080)
        -h, --help         this text
      Exit codes: 0 well, 1 something is missing, 2 a wrong call.\
      """;

  private static boolean healthy = true;

  public static void main(String[] arguments) {
    var home = Path.of(arguments[0]);
    var shift = base(List.of(arguments).subList(1, arguments.length)) - BASE;
    say(true, "JDK " + Runtime.version().feature() + " at " + System.getProperty("java.home"), "");
    say(
        onPath("mvn") || Files.isExecutable(home.resolve("mvnw")),
        onPath("mvn") ? "Maven is installed" : "Maven comes by the project's wrapper",
        "install it: apt-get install maven");
    say(
        linux(),
        "Linux on x86-64 or ARM64, for the embedded PostgreSQL",
        "use an outside database");
    if (System.getProperty("user.name").equals("root"))
      say(
          onPath("unshare") || onPath("setpriv"),
          "unshare or setpriv, because you are root",
          "install util-linux: apt-get install util-linux");
    say(home.toFile().getUsableSpace() > DISK_NEEDED, "2 GiB of free disk", "free some disk space");
    say(memory() > MEMORY_NEEDED, "3 GiB of memory", "use a larger machine");
    PORTS.forEach((port, use) ->
        say(
            free(port + shift),
            "port " + (port + shift) + " (" + use + ") is free",
            "stop what uses it, or start with --port-base"));
    var node = new Node(home).missing();
    if (node.isEmpty()) say(true, "Node and npm, which build the web app and the playground", "");
    else System.out.println("  without  the web app and the playground, which Node builds. " + node);
    say(Files.isWritable(home), "this folder can be written to", "check its permissions");
    System.out.println(
        healthy
            ? "Nothing is missing: ./bloxtr8 up"
                + (shift == 0 ? "" : " --port-base " + (BASE + shift))
            : "Repair what is marked MISSING, then run this again.");
    System.exit(healthy ? 0 : 1);
  }

  private static int base(List<String> options) {
    if (options.isEmpty()) return BASE;
    if (options.equals(List.of("--help")) || options.equals(List.of("-h"))) {
      System.out.println(USAGE);
      System.exit(0);
    }
    var words = options.size() == 1 ? List.of(options.getFirst().split("=", 2)) : options;
    if (words.size() != 2 || !words.getFirst().equals("--port-base"))
      throw wrong("Unknown option: " + String.join(" ", options));
    try {
      var base = Integer.parseInt(words.getLast());
      if (base >= 1 && base <= BASE_MAX) return base;
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw wrong("--port-base must be between 1 and " + BASE_MAX);
  }

  private static IllegalArgumentException wrong(String sentence) {
    System.err.println(sentence);
    System.err.println(USAGE);
    System.exit(WRONG_CALL);
    return new IllegalArgumentException(sentence);
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
