package bloxtr8.server;

import bloxtr8.server.demo.Demo;
import bloxtr8.server.demo.DemoPlan;
import bloxtr8.server.demo.StoryChoice;
import bloxtr8.server.embedded.CliFailure;
import bloxtr8.server.embedded.RunFile;
import bloxtr8.server.embedded.Secrets;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The demo, played on the running stack of a data folder. */
public final class DemoOnStack {

  private static final String DOCUMENTS = "demo";

  private DemoOnStack() {}

  /**
   * Plays the demo with a client of its own, over HTTP only.
   *
   * @param choice the stories that are played
   * @return whether all the money is where it belongs
   */
  public static boolean play(
      Path data, StoryChoice choice, Consumer<String> progress, PrintStream out) {
    var run = RunFile.readAlive(data);
    if (run == null)
      throw new CliFailure("No stack is running on " + data + ": start it with ./bloxtr8 up");
    return play(data, run, data, choice, progress, out);
  }

  /** With another folder for what is left to be looked at. */
  static boolean play(
      Path data,
      RunFile run,
      Path kept,
      StoryChoice choice,
      Consumer<String> progress,
      PrintStream out) {
    var secrets = new Secrets(data);
    var plan =
        new DemoPlan(
            run.gateway(),
            run.sandbox(),
            () -> pidOf(data, run),
            secrets.stripeKey(),
            secrets.botSecret(),
            Secrets.DISCORD_APPLICATION,
            choice,
            kept.resolve(DOCUMENTS));
    return new Demo(plan, progress, out).play();
  }

  /** Of the stack that runs on the folder now; of the first one while none does. */
  private static long pidOf(Path data, RunFile first) {
    var run = RunFile.readAlive(data);
    return run == null ? first.pid() : run.pid();
  }
}
