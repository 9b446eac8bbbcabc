package bloxtr8.server;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import bloxtr8.infrastructure.Ports;
import bloxtr8.infrastructure.StartupFailure;
import bloxtr8.server.bench.Bench;
import bloxtr8.server.bench.BenchPlan;
import bloxtr8.server.bench.BenchReport;
import bloxtr8.server.bench.DeliveryBench;
import bloxtr8.server.bench.DeliveryPlan;
import bloxtr8.server.bench.MeasuredStack;
import bloxtr8.server.bench.MeasurementFailed;
import bloxtr8.server.bench.ReportJson;
import bloxtr8.server.bench.ReportTable;
import bloxtr8.server.bench.SearchBench;
import bloxtr8.server.bench.SearchPlan;
import bloxtr8.server.embedded.CliFailure;
import bloxtr8.server.embedded.Progress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a stack of its own, and prints what it did and what the machine can do at most. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measure what a stack of its own does on this machine, beside its roofs.")
final class BenchCommand implements Callable<Integer> {

  private static final String AGENTS = "-javaagent";
  private static final String DEBUGGERS = "-agentlib";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--quick", description = "the platform, in under three minutes")
  private boolean quick;

  @Option(
      names = "--delivery",
      description =
          "how soon deliveries of 10,000 watched games are seen, with live settings: about ten minutes")
  private boolean delivery;

  @Option(
      names = "--search",
      description = "how fast listings are found among 1,000,000: about twenty minutes")
  private boolean search;

  @Option(names = "--json", description = "file for the same results as JSON")
  private @Nullable Path json;

  @Option(
      names = "--data",
      description =
          "new or empty folder for the data of the stack, deleted at the end (default: a temporary"
              + " one); its disk is measured")
  private @Nullable Path data;

  @Option(
      names = "--port-base",
      description = "port of the stack's gateway, as for up (default: free ports)")
  private @Nullable Integer portBase;

  @Override
  public Integer call() throws IOException {
    if (Stream.of(quick, delivery, search).filter(chosen -> chosen).count() != 1)
      throw new ParameterException(
          spec.commandLine(),
          "Say what to measure: ./bloxtr8 bench --quick, --delivery or --search");
    requireWritable(json);
    var ports = ports();
    var progress = new Progress(System.err);
    try (var stop = StopRequest.listen(() -> progress.print("Stopping"))) {
      var report = measure(ports, stop, progress);
      if (report == null) return Main.NOT_WELL;
      new ReportTable(System.out).print(report);
      if (json != null) ReportJson.write(report, json);
      return report.isWell() ? 0 : Main.NOT_WELL;
    } catch (MeasurementFailed e) {
      spec.commandLine().getErr().println(e.getMessage());
      return Main.NOT_WELL;
    }
  }

  /** Null when it was stopped before the end. */
  private @Nullable BenchReport measure(Ports ports, StopRequest stop, Progress progress)
      throws IOException {
    var folder = emptyFolder();
    try {
      var settings = delivery ? DeliveryPlan.LIVE.settings() : MeasuredStack.WITHOUT_RATE_LIMITS;
      var measuring = measuring(progress);
      try (var stack =
          MeasuredStack.start(folder, ports, javaOptions(), settings, progress::print)) {
        var measured = supplyAsync(() -> measuring.apply(stack), Thread::startVirtualThread);
        stop.awaitOr(measured);
        progress.print("Stopping the measured stack");
        return stop.isRequested() ? null : result(measured);
      }
    } finally {
      DirectoryTree.delete(folder);
    }
  }

  /** Made before the stack starts, whose start is a load of its own. */
  private Function<MeasuredStack, BenchReport> measuring(Progress progress) {
    if (search) return new SearchBench(SearchPlan.MILLION, progress::print)::measure;
    return delivery
        ? new DeliveryBench(DeliveryPlan.LIVE, progress::print)::measure
        : new Bench(BenchPlan.QUICK, progress::print)::measure;
  }

  private static BenchReport result(CompletableFuture<BenchReport> measured) {
    try {
      return measured.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof MeasurementFailed reason ? reason : e;
    }
  }

  /** The stack gets the options of this JVM. */
  private static List<String> javaOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith(AGENTS) && !option.startsWith(DEBUGGERS))
        .toList();
  }

  private Path emptyFolder() throws IOException {
    var folder = data == null ? Files.createTempDirectory("bloxtr8-bench-") : data;
    if (Files.exists(folder) && !isEmptyFolder(folder))
      throw new CliFailure(
          "%s is not an empty folder: choose another --data, because it is deleted at the end."
              .formatted(folder));
    Files.createDirectories(folder);
    // PostgreSQL may run as another user, who must be able to pass.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    return folder;
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return false;
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** Before minutes of measuring. */
  private static void requireWritable(@Nullable Path file) {
    if (file == null) return;
    var folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder))
      throw new CliFailure(
          "The results cannot be written to %s: choose another --json file.".formatted(file));
  }

  private Ports ports() {
    try {
      return portBase == null ? Ports.freeBase() : Ports.base(portBase);
    } catch (StartupFailure e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }
}
