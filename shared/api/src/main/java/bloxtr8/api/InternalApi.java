package bloxtr8.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An interface between our services: called in process where both are in one, otherwise over HTTP
 * with a service token. Its paths begin with {@code /internal/} and exist on the internal port
 * only; {@code ${service}} in them is the name of the service that is asked.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface InternalApi {

  /** The services that may call it; any other gets 403, whatever token it has. */
  String[] callers();
}
