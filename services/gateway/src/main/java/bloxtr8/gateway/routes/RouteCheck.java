package bloxtr8.gateway.routes;

import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Stops the start when a controller method is not in the table of routes. */
public final class RouteCheck implements SmartInitializingSingleton {

  private static final String OURS = "bloxtr8.";

  private final RequestMappingHandlerMapping handlers;

  public RouteCheck(RequestMappingHandlerMapping handlers) {
    this.handlers = handlers;
  }

  @Override
  public void afterSingletonsInstantiated() {
    var unlisted = new TreeSet<>(served().toList());
    unlisted.removeAll(Routes.ALL.stream().map(Route::toString).collect(Collectors.toSet()));
    if (!unlisted.isEmpty())
      throw new IllegalStateException("not in the table of routes: " + unlisted);
  }

  /** {@code POST /api/escrow/{id}/release}, for every method of every controller of ours. */
  public Stream<String> served() {
    return handlers.getHandlerMethods().entrySet().stream()
        .filter(handler -> handler.getValue().getBeanType().getName().startsWith(OURS))
        .flatMap(handler -> namesOf(handler.getKey()));
  }

  private static Stream<String> namesOf(RequestMappingInfo mapping) {
    return mapping.getPatternValues().stream()
        .flatMap(pattern ->
            mapping.getMethodsCondition().getMethods().stream()
                .map(method -> method + " " + pattern));
  }
}
