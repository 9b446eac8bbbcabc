package bloxtr8.server.staff;

import bloxtr8.api.DeadLettersApi;
import bloxtr8.api.DeadLettersApi.Reason;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.administration.WaitingMessages;
import bloxtr8.platform.database.DatabaseRole;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.topics.Topics;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands for parked messages. */
@Command(
    name = "dlq",
    mixinStandardHelpOptions = true,
    description = "Messages that a service could not process, and what to do about them.",
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
        .orElseThrow(
            () -> new StaffRequestRefused("No service " + service + " has parked messages."));
  }

  /** Without handlers: a message can be processed by its service only. */
  private static DeadLetters lettersOf(ServiceContext service) {
    var inbox =
        service.inbox(_ -> {
          throw new IllegalStateException("messages are processed by their service only");
        });
    return service.deadLetters(inbox, true, _ -> Set.of());
  }

  /** The service that parked the messages. */
  private static final class Target {

    @Parameters(
        index = "0",
        paramLabel = "SERVICE",
        description = "escrow, payments, projections or marketplace")
    private String service = "";
  }

  /** A parked message, and the service that parked it. */
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
      description = "List the keys with parked messages, the one that waits longest first.")
  static final class Listing extends DirectSubcommand {

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
      try {
        return WaitingMessages.keys(lettersOf(service), page, null);
      } catch (RefusedRequest e) {
        throw new StaffRequestRefused("--page " + e.detail() + ".");
      }
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show all details of one message, with its content.")
  static final class Show extends DirectSubcommand {

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
      } catch (RefusedRequest e) {
        throw new StaffRequestRefused("No such message is parked in " + message.service + ".");
      }
    }
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description =
          "Process the parked messages of its key, in order, after the cause was" + " repaired.")
  static final class Replay extends StaffSubcommand {

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
      description =
          "Drop the first message of its key; where money may be lost, two persons"
              + " must agree.")
  static final class Drop extends StaffSubcommand {

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
      description = "Skip the numbers that are missing before it; two persons as for drop.")
  static final class Skip extends StaffSubcommand {

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
