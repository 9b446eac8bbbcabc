package bloxtr8.server.staff;

import bloxtr8.api.AdminCommandsApi;
import bloxtr8.api.AdminCommandsApi.Resending;
import bloxtr8.gateway.commands.UndecidedCommands;
import bloxtr8.kernel.CommandId;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRole;
import bloxtr8.platform.database.DatabaseRoles;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands for accepted, undecided commands. */
@Command(
    name = "commands",
    mixinStandardHelpOptions = true,
    description = "Commands that were accepted and are not decided.",
    subcommands = {CommandsCommand.Listing.class, CommandsCommand.Resend.class})
public final class CommandsCommand {

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List those that are undecided for more than a minute, the oldest first.")
  static final class Listing extends DirectSubcommand {

    @Option(names = "--page", description = "from 1")
    private @Nullable Integer page;

    @Option(names = "--limit", description = "entries on a page, at most 50")
    private @Nullable Integer limit;

    @Override
    protected Object act(StaffClient platform) {
      return platform.routes(AdminCommandsApi.class).undecided(page, limit);
    }

    @Override
    protected DatabaseRole databaseRole() {
      return DatabaseRoles.GATEWAY;
    }

    @Override
    protected Object actOn(ServiceContext service) {
      return UndecidedCommands.of(service).page(page, limit);
    }
  }

  @Command(
      name = "resend",
      mixinStandardHelpOptions = true,
      description = "Publish one again now; a repeated command has one effect.")
  static final class Resend extends StaffSubcommand {

    @Parameters(paramLabel = "ID", converter = IdConverters.OfCommand.class, description = "cmd_…")
    private CommandId id = new CommandId(new UUID(0, 0));

    @Mixin private ReasonOption reason = new ReasonOption();

    @Override
    protected Object act(StaffClient platform) {
      return platform.routes(AdminCommandsApi.class).resend(id, new Resending(reason.text()));
    }
  }
}
