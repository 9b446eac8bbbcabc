package bloxtr8.gateway.orders;

import bloxtr8.api.Accepted;
import bloxtr8.gateway.routes.Route;
import bloxtr8.gateway.routes.Routes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Before a controller looks at an order: it has an Idempotency-Key, and one that was already given
 * gets its answer again, whatever has happened to its subject since.
 */
public final class OrderDoorstep implements HandlerInterceptor {

  private final Routes routes;
  private final AcceptedOrders orders;
  private final JsonMapper json;

  public OrderDoorstep(Routes routes, AcceptedOrders orders, JsonMapper json) {
    this.routes = routes;
    this.orders = orders;
    this.json = json;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    if (routes.routeOf(request).filter(Route::isOrder).isEmpty()) return true;
    var before = orders.alreadyGiven(request);
    if (before.isEmpty()) return true;
    answer(before.get(), response);
    return false;
  }

  private void answer(Accepted before, HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
    response.setHeader(HttpHeaders.LOCATION, AcceptedAdvice.locationOf(before.commandId()));
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    json.writeValue(response.getOutputStream(), before);
  }
}
