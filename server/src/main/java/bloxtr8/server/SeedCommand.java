package bloxtr8.server;

import bloxtr8.infrastructure.Ports;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.seed.Seed;
import bloxtr8.server.embedded.CliFailure;
import bloxtr8.server.embedded.DataOption;
import bloxtr8.server.embedded.LocalStack;
import bloxtr8.server.embedded.Progress;
import bloxtr8.server.embedded.RunFile;
import bloxtr8.server.embedded.SandboxAccess;
import bloxtr8.server.roles.Role;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Fills a sandbox with people, contracts and listings, by the marketplace's own code in process.
 */
@Command(
    name = "seed",
    mixinStandardHelpOptions = true,
    description = "Fill a sandbox with people, contracts and listings, to see it with much data.")
final class SeedCommand implements Callable<Integer> {

  private static final int PEOPLE_MAX = 1_000_000;
  private static final int CONTRACTS_MAX = 1_000_000;
  private static final int LISTINGS_MAX = 10_000_000;
  private static final int BATCH = 500;
  private static final int LISTINGS_BATCH = 2_000;
  private static final int BATCHES_A_LINE = 20;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private DataOption dataOption = new DataOption();

  @Option(
      names = "--people",
      defaultValue = "1000",
      description = "how many people to create (default: ${DEFAULT-VALUE})")
  private int people;

  @Option(
      names = "--contracts",
      defaultValue = "0",
      description =
          "how many contracts to create between them, both of whom sign the hash of the contract's"
              + " JSON: these have no PDF and no certificate (default: ${DEFAULT-VALUE})")
  private int contracts;

  @Option(
      names = "--listings",
      defaultValue = "0",
      description =
          "how many listings of invented games to create; without messages (default: ${DEFAULT-VALUE})")
  private int listings;

  @Option(
      names = "--trade",
      description =
          "instead, on a running stack: a contract that two new people have signed; prints their"
              + " access tokens and its ids as variables of a shell, to play the rest by hand")
  private boolean trade;

  @Override
  public Integer call() {
    if (trade) return printTrade();
    if (people < 2 || people > PEOPLE_MAX)
      throw new ParameterException(
          spec.commandLine(), "--people must be from 2 to " + PEOPLE_MAX + ".");
    if (contracts < 0 || contracts > CONTRACTS_MAX)
      throw new ParameterException(
          spec.commandLine(), "--contracts must be from 0 to " + CONTRACTS_MAX + ".");
    if (listings < 0 || listings > LISTINGS_MAX)
      throw new ParameterException(
          spec.commandLine(), "--listings must be from 0 to " + LISTINGS_MAX + ".");
    var data = dataOption.directory();
    var progress = new Progress(System.out);
    var run = RunFile.readAlive(data);
    if (run != null) {
      seed(data, run, progress);
      return 0;
    }
    progress.print("No stack is running on %s: starting one to fill it".formatted(data));
    var ports = Ports.freeBase();
    try (var stack =
        LocalStack.start(data, ports, System.getenv(), Role.all(false), progress::print)) {
      seed(data, stack.runFile(), progress);
    }
    return 0;
  }

  private int printTrade() {
    var data = dataOption.directory();
    var run = RunFile.readAlive(data);
    if (run == null)
      throw new CliFailure(
          "No stack is running on %s: start one with ./bloxtr8 up".formatted(data));
    try (var sandbox = SandboxAccess.open(data, run);
        var http = HttpClient.newHttpClient()) {
      new TradeByHand(run, sandbox, http).make().forEach(spec.commandLine().getOut()::println);
    }
    return 0;
  }

  private void seed(Path data, RunFile run, Progress progress) {
    try (var sandbox = SandboxAccess.open(data, run)) {
      seed(sandbox.seed(), progress);
    }
  }

  private void seed(Seed seed, Progress progress) {
    var last = new ArrayList<UserId>();
    for (var made = 0; made < people; ) {
      var batch = seed.people(Math.min(BATCH, people - made));
      made += batch.size();
      keep(last, batch);
      report(progress, "people", made, people);
    }
    for (var made = 0; made < contracts; ) {
      made += seed.contracts(last, Math.min(BATCH, contracts - made)).size();
      report(progress, "contracts", made, contracts);
    }
    for (var made = 0; made < listings; ) {
      var count = Math.min(LISTINGS_BATCH, listings - made);
      seed.listings(last, count);
      made += count;
      report(progress, "listings", made, listings);
    }
  }

  /** The contracts are between the people who were created last. */
  private static void keep(List<UserId> last, List<UserId> batch) {
    last.addAll(batch);
    if (last.size() > BATCH) last.subList(0, last.size() - BATCH).clear();
  }

  private static void report(Progress progress, String what, int made, int wanted) {
    if (made == wanted || made % (BATCH * BATCHES_A_LINE) == 0)
      progress.print(String.format(Locale.ROOT, "%,d of %,d %s", made, wanted, what));
  }
}
