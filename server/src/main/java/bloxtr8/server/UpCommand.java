package bloxtr8.server;

import bloxtr8.infrastructure.Ports;
import bloxtr8.infrastructure.Unstartable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything on this machine and stays until Ctrl-C. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Start everything on this machine, with the sandbox; Ctrl-C stops it.")
final class UpCommand implements Callable<Integer> {

  static final String DATA = ".bloxtr8";

  @Option(names = "--data", description = "folder that keeps all data (default: ${DEFAULT-VALUE})")
  private Path data = Path.of(DATA);

  @Option(names = "--fresh", description = "forget what the folder holds and begin anew")
  private boolean fresh;

  @Option(
      names = "--port-base",
      description =
          "port of the gateway; the others keep their distance (default: ${DEFAULT-VALUE})")
  private int portBase = Ports.BASE;

  @Override
  public Integer call() throws InterruptedException {
    var progress = new Progress(System.out);
    var other = RunFile.readAlive(data);
    if (other != null)
      throw new InTheWay(
          String.format(
              Locale.ROOT,
              "Bloxtr8 is up already on %s (process %d). Stop it first, or use another --data and --port-base.",
              data,
              other.pid()));
    if (fresh) forget(data);
    Logs.to(data);
    var ports = ports();
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              stop.countDown();
              awaitQuietly(stopped);
            }));
    try (var stack = LocalStack.start(data, ports, System.getenv(), progress::say)) {
      var run = stack.runFile(ports);
      run.write(data);
      announce(run, progress);
      stop.await();
      progress.say("Stopping");
      RunFile.forget(data);
    } finally {
      progress.say("Stopped; the data stays in " + data);
      stopped.countDown();
    }
    return 0;
  }

  private Ports ports() {
    try {
      return Ports.base(portBase);
    } catch (Unstartable e) {
      throw new InTheWay(String.valueOf(e.getMessage()));
    }
  }

  private void announce(RunFile run, Progress progress) {
    progress.say("Ready.");
    System.out.printf(
        """

          API        %s/docs
          health     %s/health/ready
          ledger     %s/api/status/ledger
          sandbox    %s/sandbox     (SANDBOX: no real money, no real people)
          metrics    %s/metrics
          data       %s     (log: %s)

        Now play a trade, in a second shell:  ./bloxtr8 demo%s
        Ctrl-C stops everything.
        """,
        run.gateway(),
        run.gateway(),
        run.gateway(),
        run.sandbox(),
        run.management(),
        data.toAbsolutePath().normalize(),
        Logs.file(data),
        data.equals(Path.of(DATA)) ? "" : " --data " + data);
  }

  private static void forget(Path data) {
    if (!Files.exists(data)) return;
    if (!Files.exists(data.resolve("secrets.properties")))
      throw new InTheWay(data + " is no data folder of Bloxtr8: it is not removed.");
    try {
      Folder.delete(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
