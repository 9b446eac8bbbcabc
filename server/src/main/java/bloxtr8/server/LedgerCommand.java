package bloxtr8.server;

import bloxtr8.payments.ledger.LedgerCheck;
import bloxtr8.payments.ledger.LedgerCheckStore;
import bloxtr8.payments.restore.RestoreStore;
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

/** The commands for the ledger. */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description = "Check the ledger, or block sends after a restore.",
    subcommands = {LedgerCommand.Check.class, LedgerCommand.Restored.class})
final class LedgerCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    System.err.println("Name a command: ./bloxtr8 ledger check | restored");
    return 2;
  }

  /** Checks every law of the ledger, on the data of a folder. */
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
            var report =
                new LedgerCheck(
                        database, new LedgerCheckStore(database.sql()), new DatabaseClock(database))
                    .all();
            System.out.print(report.readable());
            return report.isSound() ? 0 : Main.NOT_WELL;
          });
    }
  }

  /**
   * After a restore of a folder's data: blocks sends until the providers' records since the backup
   * are imported.
   */
  @Command(
      name = "restored",
      mixinStandardHelpOptions = true,
      description =
          "After a restore, before up: import what providers did since the backup,"
              + " then send again.")
  static final class Restored implements Callable<Integer> {

    @Mixin private DataOption data = new DataOption();

    @Option(
        names = "--since",
        required = true,
        description = "time of the backup: 2026-11-23T05:00:00Z")
    private Instant since = Instant.EPOCH;

    @Override
    public Integer call() {
      return withBooks(
          data.directory(),
          database -> {
            var now = new DatabaseClock(database).instant();
            if (since.isAfter(now))
              throw new CliFailure(since + " is in the future: give the time of the backup");
            new RestoreStore(database.sql()).mark(since);
            System.out.println(
                "No operation is sent until the providers' records since "
                    + since
                    + " are imported.");
            return 0;
          });
    }
  }

  private static int withBooks(Path data, ToIntFunction<Database> work) {
    return DirectDatabase.use(
        data,
        settings -> {
          var url = settings.get(DatabaseRoles.PAYMENTS.source()).datasourceUrl();
          var password = settings.get(DatabaseRoles.PAYMENTS.login()).datasourcePassword().text();
          try (var database = Database.open(DatabaseRoles.PAYMENTS, url, password, 1, null)) {
            return work.applyAsInt(database);
          }
        });
  }
}
