package bloxtr8.server;

import bloxtr8.payments.RestoreStore;
import bloxtr8.payments.ledger.LedgerCheck;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.DatabaseClock;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.server.embedded.CliFailure;
import bloxtr8.server.embedded.DataOption;
import bloxtr8.server.embedded.DirectDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at the books. */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description = "Look at the books.",
    subcommands = {LedgerCommand.Check.class, LedgerCommand.Restored.class})
final class LedgerCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    System.err.println("Say what to do with the ledger: ./bloxtr8 ledger check | restored");
    return 2;
  }

  /** Every law of the ledger, on the data of a folder. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Check every law of the ledger; exit code 1 when one is broken.")
  static final class Check implements Callable<Integer> {

    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() {
      return withBooks(
          data.directory(),
          database -> {
            var report = new LedgerCheck(database, new DatabaseClock(database)).all();
            System.out.print(report.readable());
            return report.isSound() ? 0 : Main.NOT_WELL;
          });
    }
  }

  /** The data of a folder are a backup's: nothing is sent before what was done since is learned. */
  @Command(
      name = "restored",
      mixinStandardHelpOptions = true,
      description = "After a restore, before up: learn what providers did since, then send again.")
  static final class Restored implements Callable<Integer> {

    @Mixin private DataOption data = new DataOption();

    @Option(
        names = "--since",
        required = true,
        description = "the backup's time: 2026-11-23T05:00:00Z")
    private Instant since = Instant.EPOCH;

    @Override
    public Integer call() {
      return withBooks(
          data.directory(),
          database -> {
            var now = new DatabaseClock(database).instant();
            if (since.isAfter(now))
              throw new CliFailure(since + " has not been yet: say the time of the backup");
            new RestoreStore(database.sql()).mark(since);
            System.out.println(
                "Nothing is sent until what was done since " + since + " is learned.");
            return 0;
          });
    }
  }

  private static int withBooks(Path data, ToIntFunction<Database> work) {
    return DirectDatabase.use(
        data,
        settings -> {
          var url = settings.get(DatabaseRoles.PAYMENTS.url());
          var password = settings.get(DatabaseRoles.PAYMENTS.password());
          try (var database = Database.open(DatabaseRoles.PAYMENTS, url, password, 1, null)) {
            return work.applyAsInt(database);
          }
        });
  }
}
