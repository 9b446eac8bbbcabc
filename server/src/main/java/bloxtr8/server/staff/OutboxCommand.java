package bloxtr8.server.staff;

import bloxtr8.api.OutboxAdminApi;
import bloxtr8.api.OutboxAdminApi.Republish;
import bloxtr8.api.OutboxAdminApi.Republished;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRole;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.outbox.RepublishStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands for outboxes. */
@Command(
    name = "outbox",
    mixinStandardHelpOptions = true,
    description = "Messages that a service has to publish.",
    subcommands = {OutboxCommand.SetAside.class, OutboxCommand.RepublishAct.class})
public final class OutboxCommand {

  /** The service. */
  private static final class Target {

    @Parameters(paramLabel = "SERVICE", description = "escrow, payments, marketplace, …")
    private String service = "";

    /** The database role of the service itself. */
    DatabaseRole databaseRole() {
      for (var databaseRole : DatabaseRoles.ALL)
        if (databaseRole.service().equals(service) && databaseRole.user().equals(service))
          return databaseRole;
      throw new StaffRequestRefused("There is no service '" + service + "'.");
    }
  }

  @Command(
      name = "set-aside",
      mixinStandardHelpOptions = true,
      description = "List the keys that wait behind a message that cannot be sent.")
  static final class SetAside extends DirectSubcommand {

    @Mixin private Target target = new Target();

    @Override
    protected Object act(StaffClient platform) {
      return platform.routes(OutboxAdminApi.class).setAside(target.service);
    }

    @Override
    protected DatabaseRole databaseRole() {
      return target.databaseRole();
    }

    @Override
    protected Object actOn(ServiceContext service) {
      return service.republishing().setAside();
    }
  }

  @Command(
      name = "republish",
      mixinStandardHelpOptions = true,
      description =
          "Release all of these keys; with --since also publish again what was published since.")
  static final class RepublishAct extends DirectSubcommand {

    @Mixin private Target target = new Target();
    @Mixin private ReasonOption reason = new ReasonOption();

    @Option(
        names = "--since",
        converter = IdConverters.OfTime.class,
        description = "such as 2026-11-23T05:00:00Z; at most 90 days ago")
    private @Nullable Instant since;

    @Option(
        names = "--until",
        converter = IdConverters.OfTime.class,
        description = "only what was published before that time; without it until now")
    private @Nullable Instant until;

    @Option(names = "--topic", description = "only of that topic")
    private @Nullable String topic;

    /** Repeats the call until all are published: one call has a limit. */
    @Override
    protected Object act(StaffClient platform) {
      var outbox = platform.routes(OutboxAdminApi.class);
      var done = new ArrayList<Republished>();
      var end = until;
      do {
        var request = new Republish(since, end, topic, reason.text());
        done.add(outbox.republish(target.service, request));
        end = done.getLast().until();
      } while (done.getLast().more());
      return sum(done);
    }

    @Override
    protected DatabaseRole databaseRole() {
      return target.databaseRole();
    }

    @Override
    protected Object actOn(ServiceContext service) {
      var outbox = service.republishing();
      var end = until == null ? service.clock().instant() : until;
      var start = since == null ? end : since;
      var released = outbox.release();
      var republished = 0;
      for (var more = true; more; ) {
        var done = outbox.republish(topic == null ? "" : topic, start, end);
        republished += done;
        more = done >= RepublishStore.REPUBLISHED_MAX;
      }
      return new Republished(released, republished, end, false);
    }

    private static Republished sum(List<Republished> done) {
      return new Republished(
          done.stream().mapToInt(Republished::released).sum(),
          done.stream().mapToInt(Republished::republished).sum(),
          done.getLast().until(),
          false);
    }
  }
}
