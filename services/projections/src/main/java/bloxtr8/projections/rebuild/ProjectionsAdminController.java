package bloxtr8.projections.rebuild;

import bloxtr8.api.ProjectionsAdminApi;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
import java.util.Objects;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of the rebuild, which passes commands of staff to the projections role. */
@RestController
public final class ProjectionsAdminController implements ProjectionsAdminApi {

  private static final int UNAVAILABLE = 503;

  private final ProcessContext process;
  private final Caller caller;

  public ProjectionsAdminController(ProcessContext process, Caller caller) {
    this.process = process;
    this.caller = caller;
  }

  @Override
  public Rebuild rebuild() {
    return views().last();
  }

  @Override
  public Rebuild order(RebuildRequest request) {
    var reason = Objects.requireNonNullElse(request.reason(), "");
    return views().order(reason, caller.actor(), RequestContext.current().cause());
  }

  private ViewRebuild views() {
    var views = process.offered(ViewRebuild.class);
    if (views == null)
      throw new Problem(
          UNAVAILABLE,
          "projections_elsewhere",
          "The projections role is not part of this process.");
    return views;
  }
}
