package bloxtr8.server.staff;

import bloxtr8.kernel.Actor;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRole;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.staff.StaffReason;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.server.embedded.DirectDatabase;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Direct access to a service's database while the API is down: to read, and to publish messages
 * again. Every use is audited before anything is read. Actions that move money do not have this
 * option: money needs two persons, and only the API can tell persons apart.
 */
final class BreakGlass {

  /** The action's name in the audit. */
  static final String ACTION = "BreakGlass";

  @Option(
      names = "--break-glass",
      paramLabel = "REASON",
      description =
          "when the API is down: use the database directly; audited with this"
              + " reason of 10 to 2,000 characters and the name of your account on this machine")
  private @Nullable String reason;

  @Option(
      names = "--config",
      description = "with --break-glass, for an outside database: properties file with settings")
  private @Nullable Path config;

  @Option(
      names = "--secrets",
      description = "with --break-glass, for an outside database: properties file with secrets")
  private @Nullable Path secrets;

  boolean isRequested() {
    return reason != null;
  }

  /**
   * Runs an action on the database of one service, after it is audited.
   *
   * @param data folder of an embedded stack, when no outside database is named
   */
  <T> T use(Path data, DatabaseRole databaseRole, String act, Function<ServiceContext, T> work) {
    var why = reason(reason == null ? "" : reason);
    return DirectDatabase.use(
        data,
        config,
        secrets,
        settings -> {
          try (var telemetry = Telemetry.start(null);
              var service =
                  ServiceContext.attach(databaseRole, new ProcessContext(settings, telemetry))) {
            record(service, act, why);
            return work.apply(service);
          }
        });
  }

  private static void record(ServiceContext service, String act, String why) {
    var detail =
        String.format(
            Locale.ROOT, "%s by %s of this machine: %s", act, System.getProperty("user.name"), why);
    var entry =
        Audit.entry(
            service.name(),
            ACTION,
            Audit.ACCEPTED,
            "command line",
            detail,
            new Actor.Service(service.name()),
            Cause.of("break-glass-" + UUID.randomUUID()));
    service.database().inTransaction(() -> service.outbox().record(entry));
  }

  private static String reason(String text) {
    try {
      return StaffReason.of(text);
    } catch (RefusedRequest e) {
      throw new StaffRequestRefused("The reason of --break-glass must be 10 to 2,000 characters.");
    }
  }
}
