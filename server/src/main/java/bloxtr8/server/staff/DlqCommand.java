package bloxtr8.server.staff;

import bloxtr8.api.DeadLettersApi;
import bloxtr8.api.DeadLettersApi.Reason;
import bloxtr8.gateway.staff.WaitingMessages;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRole;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.topics.Topics;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Messages that a service could not take. */
@Command(
    name = "dlq",
    mixinStandardHelpOptions = true,
    description = "Messages that a service could not take, and what is done about them.",
    subcommands = {
      DlqCommand.Listing.class,
      DlqCommand.Show.class,
      DlqCommand.Replay.class,
      DlqCommand.Drop.class,
      DlqCommand.Skip.class
    })
public final class DlqCommand {

  private static DatabaseRole databaseRoleOf(String service) {
    return DatabaseRoles.ALL.stream()
        .filter(databaseRole -> databaseRole.user().equals(service))
        .filter(_ -> !Topics.consumedBy(service).isEmpty())
        .findFirst()
        .orElseThrow(() -> new Refused("No service " + service + " takes messages."));
  }

  /** To look only: whatever is applied here would be applied without the service. */
  private static DeadLetters lettersOf(ServiceContext service) {
    var inbox =
        service.inbox(_ -> {
          throw new IllegalStateException("messages are applied by their service only");
        });
    return service.deadLetters(inbox, true, _ -> Set.of());
  }

  /** Whose inbox. */
  private static final class Target {

    @Parameters(
        index = "0",
        paramLabel = "SERVICE",
        description = "escrow, payments, projections or marketplace")
    private String service = "";
  }

  /** A message, and whose inbox it waits in. */
  private static final class Message {

    @Parameters(
        index = "0",
        paramLabel = "SERVICE",
        description = "escrow, payments, projections or marketplace")
    private String service = "";

    @Parameters(
        index = "1",
        paramLabel = "ID",
        converter = IdConverters.OfMessage.class,
        description = "as 'dlq list' shows it")
    private UUID id = new UUID(0, 0);
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "The keys whose messages wait, the one that waits longest first.")
  static final class Listing extends DirectAct {

    @Mixin private Target target = new Target();

    @Option(names = "--page", description = "from 1")
    private @Nullable Integer page;

    @Override
    protected Object act(StaffClient platform) {
      return platform.routes(DeadLettersApi.class).keys(target.service, page, null);
    }

    @Override
    protected DatabaseRole databaseRole() {
      return databaseRoleOf(target.service);
    }

    @Override
    protected Object actOn(ServiceContext service) {
      return WaitingMessages.keys(lettersOf(service), page, null);
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "All about one message, with what it says.")
  static final class Show extends DirectAct {

    @Mixin private Message message = new Message();

    @Override
    protected Object act(StaffClient platform) {
      return platform.routes(DeadLettersApi.class).show(message.service, message.id);
    }

    @Override
    protected DatabaseRole databaseRole() {
      return databaseRoleOf(message.service);
    }

    @Override
    protected Object actOn(ServiceContext service) {
      try {
        return WaitingMessages.show(lettersOf(service), message.id);
      } catch (Problem e) {
        throw new Refused("No such message waits in " + message.service + ".");
      }
    }
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = "Apply what waits of its key, in order, after the cause was mended.")
  static final class Replay extends StaffAct {

    @Mixin private Message message = new Message();
    @Mixin private ReasonOption reason = new ReasonOption();

    @Override
    protected Object act(StaffClient platform) {
      var letters = platform.routes(DeadLettersApi.class);
      return letters.replay(message.service, message.id, new Reason(reason.text(), false));
    }
  }

  @Command(
      name = "drop",
      mixinStandardHelpOptions = true,
      description = "Give the first message of its key up; where money may be lost, two persons.")
  static final class Drop extends StaffAct {

    @Mixin private Message message = new Message();
    @Mixin private ReasonOption reason = new ReasonOption();
    @Mixin private ReplaceOption replace = new ReplaceOption();

    @Override
    protected Object act(StaffClient platform) {
      var letters = platform.routes(DeadLettersApi.class);
      return letters.drop(
          message.service, message.id, new Reason(reason.text(), replace.isAsked()));
    }
  }

  @Command(
      name = "skip",
      mixinStandardHelpOptions = true,
      description = "Give up the numbers that are missing before it; as drop, two persons.")
  static final class Skip extends StaffAct {

    @Mixin private Message message = new Message();
    @Mixin private ReasonOption reason = new ReasonOption();
    @Mixin private ReplaceOption replace = new ReplaceOption();

    @Override
    protected Object act(StaffClient platform) {
      var letters = platform.routes(DeadLettersApi.class);
      return letters.skip(
          message.service, message.id, new Reason(reason.text(), replace.isAsked()));
    }
  }
}
