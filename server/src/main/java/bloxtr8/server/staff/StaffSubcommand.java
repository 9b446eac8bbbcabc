package bloxtr8.server.staff;

import bloxtr8.api.StaffMoneyApi.Decided;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One command of a member of staff: sends the request and prints the response. */
abstract class StaffSubcommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StaffAccess access = new StaffAccess();

  @Option(names = "--json", description = "print the response as JSON")
  private boolean json;

  @Override
  public Integer call() {
    write(access.ask(this::act));
    return 0;
  }

  protected abstract Object act(StaffClient platform);

  /** The name of the command: {@code operations list}. */
  final String name() {
    return spec.qualifiedName(" ");
  }

  final StaffAccess access() {
    return access;
  }

  /** Prints a progress message; never part of the response. */
  final void progress(String sentence) {
    spec.commandLine().getErr().println(sentence);
  }

  private static String meaning(Decided decided) {
    return switch (decided) {
      case DONE -> "";
      case DONE_BEFORE -> "It was done before; nothing was changed.\n";
      case PROPOSED ->
          "A second member of staff must order the same within bloxtr8.staff.proposal-time.\n";
      case PROPOSED_BEFORE -> "You have proposed this before: another person must order it.\n";
    };
  }

  final void write(Object answer) {
    var out = spec.commandLine().getOut();
    var tree = StaffClient.JSON.valueToTree(answer);
    if (json) out.println(tree.toPrettyString());
    else out.print(AnswerText.of(tree));
    if (answer instanceof Decided decided && !json) out.print(meaning(decided));
    out.flush();
  }
}
