package bloxtr8.server;

import bloxtr8.infrastructure.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays trades of every kind on what is up, or on a stack of its own. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Play trades of every kind and show where the money went.")
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      description =
          "data folder of the stack to play on, when it is up (default: ${DEFAULT-VALUE})")
  private Path data = Path.of(UpCommand.DATA);

  @Option(
      names = "--stay",
      description = "when the demo started a stack of its own: keep it until Ctrl-C")
  private boolean stay;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var progress = new Progress(System.out);
    var run = RunFile.readAlive(data);
    if (run != null) {
      progress.say("Playing on what is up (%s)".formatted(run.gateway()));
      return play(data, run, progress);
    }
    progress.say("Nothing is up on %s: starting a stack for this demo".formatted(data));
    var own = Files.createTempDirectory("bloxtr8-demo-");
    try {
      Logs.to(own);
      var ports = Ports.free();
      try (var stack = LocalStack.start(own, ports, System.getenv(), progress::say)) {
        var verdict = play(own, stack.runFile(ports), progress);
        if (stay) {
          progress.say("Staying, data in %s; Ctrl-C stops it".formatted(own));
          Thread.currentThread().join();
        }
        return verdict;
      }
    } finally {
      if (!stay) Folder.delete(own);
    }
  }

  private static int play(Path data, RunFile run, Progress progress) {
    return DemoOnStack.play(data, run, progress::say, System.out) ? 0 : Main.NOT_WELL;
  }
}
