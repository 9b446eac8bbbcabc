package bloxtr8.projections.rebuild;

import bloxtr8.api.ProjectionsAdminApi;
import bloxtr8.api.ViewRebuildApi;
import bloxtr8.api.ViewRebuildApi.RebuildOrder;
import bloxtr8.platform.http.Caller;
import java.util.Objects;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of the rebuild, which passes commands of staff to the projections role. */
@RestController
public final class ProjectionsAdminController implements ProjectionsAdminApi {

  private final ViewRebuildApi views;
  private final Caller caller;

  public ProjectionsAdminController(ViewRebuildApi views, Caller caller) {
    this.views = views;
    this.caller = caller;
  }

  @Override
  public Rebuild rebuild() {
    return views.last();
  }

  @Override
  public Rebuild order(RebuildRequest request) {
    var reason = Objects.requireNonNullElse(request.reason(), "");
    return views.order(new RebuildOrder(caller.sender(), reason));
  }
}
