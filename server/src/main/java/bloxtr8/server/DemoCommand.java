package bloxtr8.server;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import bloxtr8.infrastructure.Ports;
import bloxtr8.infrastructure.StartupFailure;
import bloxtr8.server.demo.StoryChoice;
import bloxtr8.server.embedded.DataOption;
import bloxtr8.server.embedded.LocalStack;
import bloxtr8.server.embedded.Progress;
import bloxtr8.server.embedded.RunFile;
import bloxtr8.server.roles.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays trades of every kind on a running stack, or on one of its own. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Play trades of every kind and show where the money went.")
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private DataOption dataOption = new DataOption();

  @Option(
      names = "--stay",
      description = "when the demo starts a stack of its own: keep it running until Ctrl-C")
  private boolean stay;

  @Option(
      names = "--port-base",
      description =
          "when the demo starts a stack of its own: port of its gateway, as for up (default: free"
              + " ports)")
  private @Nullable Integer portBase;

  @Option(
      names = "--holds",
      description = "also play every kind of hold, and each way in which it ends")
  private boolean holds;

  @Option(names = "--discord", description = "play a trade in Discord instead, through the bot")
  private boolean discord;

  @Override
  public Integer call() throws IOException {
    var data = dataOption.directory();
    var ports = ports();
    var progress = new Progress(System.out);
    var run = RunFile.readAlive(data);
    if (run != null) {
      progress.print("Playing on the running stack (%s)".formatted(run.gateway()));
      return play(data, run, progress) ? 0 : Main.NOT_WELL;
    }
    progress.print("No stack is running on %s: starting one for this demo".formatted(data));
    try (var stop = StopRequest.listen(() -> progress.print("Stopping"))) {
      return playOnOwnStack(ports, stop, progress) ? 0 : Main.NOT_WELL;
    }
  }

  /** Stops its own stack at the end, also after a failure, unless it is to stay. */
  private boolean playOnOwnStack(Ports ports, StopRequest stop, Progress progress)
      throws IOException {
    var own = Files.createTempDirectory("bloxtr8-demo-");
    try {
      try (var stack =
          LocalStack.start(own, ports, System.getenv(), Role.all(discord), progress::print)) {
        var played =
            supplyAsync(() -> play(own, stack.runFile(), progress), Thread::startVirtualThread);
        stop.awaitOr(played);
        if (stay && !stop.isRequested()) {
          progress.print("The stack keeps running, data in %s; Ctrl-C stops it".formatted(own));
          stop.await();
        }
        if (!played.isDone()) progress.print("Stopping before the demo has ended");
        return played.isDone() && played.join();
      }
    } finally {
      if (!stay) DirectoryTree.delete(own);
    }
  }

  private Ports ports() {
    try {
      return portBase == null ? Ports.free() : Ports.base(portBase);
    } catch (StartupFailure e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private boolean play(Path data, RunFile run, Progress progress) {
    var choice =
        discord
            ? StoryChoice.IN_DISCORD
            : holds ? StoryChoice.WITH_HOLDS : StoryChoice.WITHOUT_HOLDS;
    var kept = dataOption.directory();
    return DemoOnStack.play(data, run, kept, choice, progress::print, System.out);
  }
}
