package bloxtr8.projections.rebuild;

import bloxtr8.api.ProjectionsAdminApi.Rebuild;
import bloxtr8.api.ProjectionsAdminApi.RebuildState;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.staff.StaffReason;

/** The staff commands for a rebuild; every command is audited. */
public final class ViewRebuild {

  static final String ACTION = "RebuildViews";

  private static final Rebuild NONE =
      new Rebuild(RebuildState.NONE, null, null, null, null, 0, null, 0, 0, 0, null);

  private final ServiceContext service;
  private final RebuildStore rebuilds;

  public ViewRebuild(ServiceContext service) {
    this.service = service;
    this.rebuilds = new RebuildStore(service.database().sql());
  }

  /** The steps of the ordered rebuild; any process with the role runs the next one. */
  public static PollingJob.Pass steps(ServiceContext service) {
    return new RebuildStep(service);
  }

  /** The rebuild that was ordered last. */
  public Rebuild last() {
    var last = rebuilds.last();
    return last == null ? NONE : last;
  }

  /**
   * Orders a rebuild.
   *
   * @throws RefusedRequest while another one is running
   */
  public Rebuild order(String given, Actor.Person by, Cause cause) {
    var reason = StaffReason.of(given);
    service
        .database()
        .inTransaction(() -> {
          var at = service.clock().instant();
          if (!rebuilds.order(Uuids.timeOrdered(at), by.user(), reason, at)) throw running();
          service
              .outbox()
              .record(
                  Audit.entry(
                      service.name(), ACTION, Audit.ACCEPTED, "gateway", reason, by, cause));
        });
    return last();
  }

  private static RefusedRequest running() {
    return RefusedRequest.conflict(
        "rebuild_running", "The views are being rebuilt already; read the status of that rebuild.");
  }
}
