package bloxtr8.gateway.commands;

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
 * Runs before the controller of a command: the request needs an Idempotency-Key, and a repeated
 * request gets its first response again, whatever has changed since.
 */
public final class IdempotencyInterceptor implements HandlerInterceptor {

  private final Routes routes;
  private final CommandRequestReader requests;
  private final CommandAcceptor acceptor;
  private final JsonMapper json;

  public IdempotencyInterceptor(
      Routes routes, CommandRequestReader requests, CommandAcceptor acceptor, JsonMapper json) {
    this.routes = routes;
    this.requests = requests;
    this.acceptor = acceptor;
    this.json = json;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    // Also where a controller reads the key itself: listings, offers, evidence.
    CommandRequestReader.requireOneKey(request);
    var route = routes.routeOf(request).filter(Route::isCommand);
    if (route.isEmpty()) return true;
    var before = acceptor.alreadyGiven(requests.read(request, route.get()));
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
