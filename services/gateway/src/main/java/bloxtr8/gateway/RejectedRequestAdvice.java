package bloxtr8.gateway;

import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Handles the firewall's refusal of a header or parameter that is raised only when a controller
 * reads it.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RejectedRequestAdvice {

  private final ProblemWriter problems;

  RejectedRequestAdvice(ProblemWriter problems) {
    this.problems = problems;
  }

  static Problem malformed() {
    return new Problem(400, "malformed_request", "The request is malformed.");
  }

  @ExceptionHandler
  void write(RequestRejectedException why, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problems.write(request, response, malformed());
  }
}
