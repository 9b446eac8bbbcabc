package bloxtr8.server.staff;

import bloxtr8.api.ProjectionsAdminApi;
import bloxtr8.api.ProjectionsAdminApi.Rebuild;
import bloxtr8.api.ProjectionsAdminApi.RebuildRequest;
import bloxtr8.api.ProjectionsAdminApi.RebuildState;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The commands for the views. */
@Command(
    name = "projections",
    mixinStandardHelpOptions = true,
    description = "The views that people read about escrows.",
    subcommands = {ProjectionsCommand.RebuildAct.class, ProjectionsCommand.Status.class})
public final class ProjectionsCommand {

  private static final Set<RebuildState> RUNNING =
      EnumSet.of(RebuildState.READING, RebuildState.SWAPPING);

  private static final Duration BETWEEN_PASSES = Duration.ofSeconds(1);

  @Command(
      name = "rebuild",
      mixinStandardHelpOptions = true,
      description = "Rebuild all views from the stored events; exit code 1 when it fails.")
  static final class RebuildAct extends StaffSubcommand {

    @Mixin private ReasonOption reason = new ReasonOption();

    @Option(names = "--no-wait", description = "return once it is ordered")
    private boolean noWait;

    @Override
    protected Object act(StaffClient platform) {
      var projections = platform.routes(ProjectionsAdminApi.class);
      var rebuild = projections.order(new RebuildRequest(reason.text()));
      while (!noWait && RUNNING.contains(rebuild.state())) {
        print(rebuild);
        LockSupport.parkNanos(BETWEEN_PASSES.toNanos());
        rebuild = projections.rebuild();
      }
      if (rebuild.state() == RebuildState.FAILED)
        throw new StaffRequestRefused(
            "The rebuild failed and changed nothing: " + rebuild.failure());
      return rebuild;
    }

    private void print(Rebuild rebuild) {
      var total = rebuild.eventsTotal();
      progress(
          String.format(
              Locale.ROOT,
              "%s, %,d of %s events read",
              rebuild.state(),
              rebuild.eventsRead(),
              total == null ? "?" : String.format(Locale.ROOT, "%,d", total)));
    }
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Show the progress of the last rebuild.")
  static final class Status extends StaffSubcommand {
    @Override
    protected Object act(StaffClient platform) {
      return platform.routes(ProjectionsAdminApi.class).rebuild();
    }
  }
}
