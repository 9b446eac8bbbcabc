package bloxtr8.server.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Under which conditions a run has measured; without them its numbers mean nothing. */
final class Conditions {

  static final String UNKNOWN = "not known";

  private static final double BYTES_PER_GIB = 1024.0 * 1024 * 1024;

  /** Where the program is: nobody's condition. */
  private static final String PLACES = "-Dbloxtr8.";

  private final Map<String, String> values = new LinkedHashMap<>();

  /** What is known before the stack starts: its start would be a load of its own. */
  Conditions(Instant startedAt) {
    values.put("started at", startedAt.toString());
    values.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    values.put("memory", memory());
    values.put(
        "system",
        "%s %s %s".formatted(property("os.name"), property("os.version"), property("os.arch")));
    values.put("JDK", "%s %s".formatted(property("java.vm.name"), property("java.vm.version")));
    values.put("load at the start", load());
  }

  /** What is known while deliveries are measured. */
  void addDelivery(MeasuredStack stack, DeliveryPlan plan) {
    addStack(stack);
    values.put("replicas", "two processes with the marketplace, one database");
    values.put(
        "settings of detection",
        plan.settings().isEmpty() ? "those of up" : "the defaults, as on a live platform");
    values.put(
        "limits of Roblox",
        plan.documentedLimits() ? "as documented, each refused call is counted" : "raised");
    values.put("watched deals", format(plan.deals()));
    values.put(
        "active deals", plan.active() + ", set to active in the database as the handler does");
    values.put(
        "changes of owners",
        "of all active games and of %s idle ones, in %s s, seeded"
            .formatted(plan.idle(), plan.window().toSeconds()));
    values.put(
        "games",
        "public, and moved games stay so: Roblox makes transferred ones private, and then only the"
            + " buyer's grant confirms");
  }

  /** What is known while listings are searched. */
  void addSearch(MeasuredStack stack, SearchPlan plan, Duration seeded) {
    addStack(stack);
    values.put(
        "listings",
        "%s of %s sellers, made in %s s; then vacuumed and analysed"
            .formatted(format(plan.listings()), plan.sellers(), seeded.toSeconds()));
    values.put(
        "searches",
        "%s of each kind by %s callers without a token, who wait for each answer"
            .formatted(plan.searches(), plan.callers()));
    values.put("limits", "rate limits off");
    values.put("load before the searches", load());
  }

  private void addStack(MeasuredStack stack) {
    values.put("options of the JVMs", options(stack.javaOptions()));
    values.put("data on", fileSystem(stack));
  }

  /** What is known while the stack runs. */
  void add(MeasuredStack stack, BenchPlan plan, DatabaseRoofStore database) {
    addStack(stack);
    values.put(
        "PostgreSQL",
        "fsync=%s, synchronous_commit=%s"
            .formatted(database.setting("fsync"), database.setting("synchronous_commit")));
    values.put("Kafka", "one broker, acks=all, a flush for each message");
    values.put(
        "limits",
        "off (%s=false, %s); all else as in up"
            .formatted(MeasuredStack.LIMITS_OFF, MeasuredStack.PUBLICATIONS_MAX));
    values.put("load generator", "one process on the same machine");
    values.put("users", format(plan.users()));
    values.put("deals before the measurements", format(plan.warmUpDeals()));
    values.put("deals in the measurements", format(plan.deals()));
    values.put(
        "concurrent callers",
        "%s readers, %s for commands, %s for whole trades"
            .formatted(plan.readers(), plan.callers(), plan.traders()));
  }

  Map<String, String> values() {
    return new LinkedHashMap<>(values);
  }

  private static String options(List<String> given) {
    var shown = given.stream().filter(option -> !option.startsWith(PLACES)).toList();
    return shown.isEmpty() ? "none: what the JVM chooses" : String.join(" ", shown);
  }

  private static String memory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? String.format(Locale.ROOT, "%.1f GiB", system.getTotalMemorySize() / BYTES_PER_GIB)
        : UNKNOWN;
  }

  private static String load() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    var load = system.getSystemLoadAverage();
    return load < 0 ? UNKNOWN : String.format(Locale.ROOT, "%.2f", load);
  }

  private static String fileSystem(MeasuredStack stack) {
    try {
      return Files.getFileStore(stack.data()).type();
    } catch (IOException _) {
      return UNKNOWN;
    }
  }

  private static String property(String name) {
    return System.getProperty(name, UNKNOWN);
  }

  private static String format(int number) {
    return Integer.toString(number);
  }
}
