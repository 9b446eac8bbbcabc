package bloxtr8.platform.internal.http;

import bloxtr8.api.InternalApi;
import java.util.List;
import java.util.Objects;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** An interface that a service offers to the others, and the object that implements it. */
public record OfferedApi(String owner, Class<?> api, Object controller) {

  private static final String SERVICE = "${service}";

  /** Fills the name of the service that is asked into a path of an interface. */
  static String filled(String path, String owner) {
    return path.replace(SERVICE, owner);
  }

  /** Matches every path of the interface. */
  PathPattern paths() {
    var path = Objects.requireNonNull(api.getAnnotation(HttpExchange.class)).value();
    return PathPatternParser.defaultInstance.parse(
        filled(path, owner).replaceAll("/\\{.*", "") + "/**");
  }

  boolean admits(String service) {
    var callers = Objects.requireNonNull(api.getAnnotation(InternalApi.class)).callers();
    return service.equals(owner) || List.of(callers).contains(service);
  }
}
