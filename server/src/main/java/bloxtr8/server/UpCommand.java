package bloxtr8.server;

import bloxtr8.infrastructure.Ports;
import bloxtr8.infrastructure.StartupFailure;
import bloxtr8.server.embedded.CliFailure;
import bloxtr8.server.embedded.DataOption;
import bloxtr8.server.embedded.LocalStack;
import bloxtr8.server.embedded.Logs;
import bloxtr8.server.embedded.Progress;
import bloxtr8.server.embedded.RunFile;
import bloxtr8.server.embedded.SplitStack;
import bloxtr8.server.embedded.Stack;
import bloxtr8.server.roles.Role;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts everything on this machine and runs until Ctrl-C. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Start everything on this machine, with the sandbox; Ctrl-C stops it.")
final class UpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private DataOption dataOption = new DataOption();

  @Option(names = "--fresh", description = "delete the data in the folder and start without any")
  private boolean fresh;

  @Option(
      names = "--port-base",
      description =
          "port of the gateway; the other ports are counted from it (default: ${DEFAULT-VALUE})")
  private int portBase = Ports.BASE;

  @Option(
      names = "--split",
      description = "start each role in a process of its own, and again when it ends")
  private boolean split;

  @Option(
      names = "--bot",
      description =
          "start the Discord bot too, in the sandbox's Discord; no other bot may use its"
              + " account then")
  private boolean bot;

  /** For programs that start it: it ends with them, even when they are killed. */
  @Option(names = "--stop-with-input", hidden = true, description = "stop when the input ends")
  private boolean stopWithInput;

  @Override
  public Integer call() {
    var data = dataOption.directory();
    var ports = ports();
    var progress = new Progress(System.out);
    var other = RunFile.readAlive(data);
    if (other != null)
      throw new CliFailure(
          String.format(
              Locale.ROOT,
              "Bloxtr8 is already running on %s (process %d). Stop it first, or use"
                  + " another --data and --port-base.",
              data,
              other.pid()));
    try (var stop = StopRequest.listen(() -> progress.print("Stopping"))) {
      if (stopWithInput) stop.requestAtEndOfInput();
      runUntilStopped(data, ports, stop, progress);
      // Once the request is closed the JVM may end at any moment.
      progress.print("Stopped; the data is still in " + data);
    }
    return 0;
  }

  private void runUntilStopped(Path data, Ports ports, StopRequest stop, Progress progress) {
    try {
      run(data, ports, stop, progress);
    } catch (CancellationException | CompletionException e) {
      if (!isStopBeforeReady(e)) throw e;
    }
  }

  /** The first failure of a part that starts in the background arrives wrapped. */
  private static boolean isStopBeforeReady(RuntimeException failure) {
    return failure instanceof CancellationException
        || failure.getCause() instanceof CancellationException;
  }

  private void run(Path data, Ports ports, StopRequest stop, Progress progress) {
    if (fresh) LocalStack.delete(data, progress::print);
    Consumer<String> step =
        sentence -> {
          progress.print(sentence);
          stop.endStartIfRequested();
        };
    try (var stack = start(data, ports, step)) {
      stack.publish();
      announce(stack.runFile(), data, progress);
      stop.await();
      stack.withdraw();
    }
  }

  private Stack start(Path data, Ports ports, Consumer<String> step) {
    return split
        ? SplitStack.start(data, ports, System.getenv(), Role.all(bot), step)
        : LocalStack.start(data, ports, System.getenv(), Role.all(bot), step);
  }

  private Ports ports() {
    try {
      return Ports.base(portBase);
    } catch (StartupFailure e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private void announce(RunFile run, Path data, Progress progress) {
    progress.print("Ready.");
    System.out.printf(
        """

          web app    %s     (sign in as a person of the sandbox's Discord)
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
        run.gateway(),
        run.sandbox(),
        run.management(),
        data.toAbsolutePath().normalize(),
        Logs.file(data),
        dataOption.isDefault() ? "" : " --data " + data);
  }
}
