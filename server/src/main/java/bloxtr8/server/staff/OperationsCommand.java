package bloxtr8.server.staff;

import bloxtr8.api.OperationApi;
import bloxtr8.api.OperationApi.End;
import bloxtr8.api.OperationApi.Settlement;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.payments.operations.InDoubtStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRole;
import bloxtr8.platform.database.DatabaseRoles;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands for operations at providers. */
@Command(
    name = "operations",
    mixinStandardHelpOptions = true,
    description =
        "Operations at providers, and what to do about one whose outcome cannot" + " be proved.",
    subcommands = {
      OperationsCommand.Listing.class,
      OperationsCommand.Show.class,
      OperationsCommand.EndAct.class,
      OperationsCommand.Settle.class
    })
public final class OperationsCommand {

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List those in doubt or ended without proof, the oldest first.")
  static final class Listing extends DirectSubcommand {

    @Option(
        names = "--escrow",
        converter = IdConverters.OfEscrow.class,
        description = "list all of that deal instead: esc_…")
    private @Nullable EscrowId escrow;

    @Override
    protected Object act(StaffClient platform) {
      return platform.routes(OperationApi.class).operations(escrow);
    }

    @Override
    protected DatabaseRole databaseRole() {
      return DatabaseRoles.PAYMENTS;
    }

    @Override
    protected Object actOn(ServiceContext service) {
      var store = new InDoubtStore(service.database().sql());
      return escrow == null ? store.inDoubt() : store.of(escrow);
    }
  }

  /** The operation's id. */
  private static final class Target {

    @Parameters(
        paramLabel = "ID",
        converter = IdConverters.OfOperation.class,
        description = "opn_…")
    private OperationId id = new OperationId(new UUID(0, 0));
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "Show all details of one.")
  static final class Show extends DirectSubcommand {

    @Mixin private Target target = new Target();

    @Override
    protected Object act(StaffClient platform) {
      return platform.routes(OperationApi.class).operation(target.id);
    }

    @Override
    protected DatabaseRole databaseRole() {
      return DatabaseRoles.PAYMENTS;
    }

    @Override
    protected Object actOn(ServiceContext service) {
      var found = new InDoubtStore(service.database().sql()).find(target.id);
      if (found == null)
        throw new StaffRequestRefused("There is no operation " + target.id.text() + ".");
      return found;
    }
  }

  @Command(
      name = "end",
      mixinStandardHelpOptions = true,
      description = "End one without proof of its outcome; two persons must agree.")
  static final class EndAct extends StaffSubcommand {

    @Mixin private Target target = new Target();
    @Mixin private ReasonOption reason = new ReasonOption();
    @Mixin private ReplaceOption replace = new ReplaceOption();

    @Override
    protected Object act(StaffClient platform) {
      return platform
          .routes(OperationApi.class)
          .end(target.id, new End(reason.text(), replace.isAsked()));
    }
  }

  @Command(
      name = "settle",
      mixinStandardHelpOptions = true,
      description = "Record by which other transfer the payee was paid; two persons must agree.")
  static final class Settle extends StaffSubcommand {

    @Mixin private Target target = new Target();
    @Mixin private ReasonOption reason = new ReasonOption();
    @Mixin private ReplaceOption replace = new ReplaceOption();

    @Option(
        names = "--reference",
        required = true,
        description = "the provider's name for the transfer")
    private String reference = "";

    @Override
    protected Object act(StaffClient platform) {
      return platform
          .routes(OperationApi.class)
          .settle(target.id, new Settlement(reference, reason.text(), replace.isAsked()));
    }
  }
}
