package bloxtr8.projections.rebuild;

import bloxtr8.api.ProjectionsAdminApi.Rebuild;
import bloxtr8.api.ViewRebuildApi;
import bloxtr8.platform.http.RequestContext;
import org.springframework.web.bind.annotation.RestController;

/** The rebuild of the views, in the role that runs it; for the gateway. */
@RestController
public final class ViewRebuildController implements ViewRebuildApi {

  private final ViewRebuild views;

  public ViewRebuildController(ViewRebuild views) {
    this.views = views;
  }

  @Override
  public Rebuild last() {
    return views.last();
  }

  @Override
  public Rebuild order(RebuildOrder order) {
    return views.order(order.reason(), order.by().person(), RequestContext.current().cause());
  }
}
