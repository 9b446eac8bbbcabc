package bloxtr8.platform.internal.http;

import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Tells a service that it asks for a route of another version: a person must not read that their
 * object does not exist.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownRouteAdvice {

  private final ProblemWriter problems;

  UnknownRouteAdvice(ProblemWriter problems) {
    this.problems = problems;
  }

  @ExceptionHandler({
    NoHandlerFoundException.class,
    NoResourceFoundException.class,
    HttpRequestMethodNotSupportedException.class
  })
  void write(Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problems.write(request, response, unknownRoute());
  }

  static Problem unknownRoute() {
    return new Problem(
        404, InternalGuard.UNKNOWN, "There is no such route: see the versions of both services.");
  }
}
