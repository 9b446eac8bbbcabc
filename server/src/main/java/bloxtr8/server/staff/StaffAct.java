package bloxtr8.server.staff;

import bloxtr8.api.StaffMoneyApi.Decided;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One act of a member of staff: asks the platform and writes down what it answers. */
abstract class StaffAct implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private StaffAccess access = new StaffAccess();

  @Option(names = "--json", description = "write the answer as JSON")
  private boolean json;

  @Override
  public Integer call() {
    write(access.ask(this::act));
    return 0;
  }

  protected abstract Object act(StaffClient platform);

  /** The words of the command: {@code operations list}. */
  final String name() {
    return spec.qualifiedName(" ");
  }

  final StaffAccess access() {
    return access;
  }

  /** For whoever waits; never part of the answer. */
  final void progress(String sentence) {
    spec.commandLine().getErr().println(sentence);
  }

  private static String meaning(Decided decided) {
    return switch (decided) {
      case DONE -> "";
      case DONE_BEFORE -> "It was done before; nothing was done now.\n";
      case PROPOSED -> "A second member of staff has to say the same within 72 hours.\n";
      case PROPOSED_BEFORE -> "You have proposed this before: another person must say it.\n";
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
