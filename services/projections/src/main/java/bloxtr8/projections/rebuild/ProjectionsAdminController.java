package bloxtr8.projections.rebuild;

import bloxtr8.api.ProjectionsAdminApi;
import bloxtr8.platform.House;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.Visit;
import java.util.Objects;
import org.springframework.web.bind.annotation.RestController;

/** Gives orders of staff about the views to the projections role. */
@RestController
public final class ProjectionsAdminController implements ProjectionsAdminApi {

  private static final int UNAVAILABLE = 503;

  private final House house;
  private final Caller caller;

  public ProjectionsAdminController(House house, Caller caller) {
    this.house = house;
    this.caller = caller;
  }

  @Override
  public Rebuild rebuild() {
    return views().last();
  }

  @Override
  public Rebuild order(RebuildOrder order) {
    var reason = Objects.requireNonNullElse(order.reason(), "");
    return views().order(reason, caller.actor(), Visit.current().cause());
  }

  private ViewRebuild views() {
    var views = house.offered(ViewRebuild.class);
    if (views == null)
      throw new Problem(
          UNAVAILABLE,
          "projections_elsewhere",
          "The projections role is not part of this process.");
    return views;
  }
}
