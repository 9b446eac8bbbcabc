package bloxtr8.platform.http;

import bloxtr8.platform.message.Cause;
import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * One HTTP request as the house follows it through rooms and messages.
 *
 * @param correlationId the caller's, or one of ours
 * @param traceParent W3C trace context of the request's span
 */
public record Visit(String correlationId, String traceParent) {

  private static final String ATTRIBUTE = Visit.class.getName();
  private static final Visit UNKNOWN = new Visit("", "");

  /** What messages that are sent because of this request are in answer to. */
  public Cause cause() {
    return new Cause(correlationId, "", traceParent);
  }

  /** Of a request that {@link VisitFilter} has seen. */
  public static Visit of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Visit visit ? visit : UNKNOWN;
  }

  /** Of the request that this thread is answering. */
  public static Visit current() {
    @Nullable RequestAttributes here = RequestContextHolder.getRequestAttributes();
    if (here == null) return UNKNOWN;
    return here.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Visit visit
        ? visit
        : UNKNOWN;
  }

  void attachTo(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
