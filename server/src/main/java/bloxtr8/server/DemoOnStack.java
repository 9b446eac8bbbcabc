package bloxtr8.server;

import bloxtr8.server.demo.Demo;
import bloxtr8.server.demo.StoryChoice;
import bloxtr8.server.embedded.CliFailure;
import bloxtr8.server.embedded.RunFile;
import bloxtr8.server.embedded.Secrets;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The demo, played on the running stack of a data folder. */
public final class DemoOnStack {

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
    return play(data, run, choice, progress, out);
  }

  static boolean play(
      Path data, RunFile run, StoryChoice choice, Consumer<String> progress, PrintStream out) {
    var stripeKey = new Secrets(data).stripeKey();
    return new Demo(run.gateway(), run.sandbox(), stripeKey, choice, progress, out).play();
  }
}
