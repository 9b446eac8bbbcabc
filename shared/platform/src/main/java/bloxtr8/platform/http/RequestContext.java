package bloxtr8.platform.http;

import bloxtr8.platform.message.Cause;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The ids of one HTTP request across services and messages.
 *
 * @param correlationId the caller's, or a new one
 * @param traceParent W3C trace context of the request's span
 */
public record RequestContext(String correlationId, String traceParent) {

  private static final String ATTRIBUTE = RequestContext.class.getName();
  private static final RequestContext UNKNOWN = new RequestContext("", "");

  /** The cause of the messages that are sent because of this request. */
  public Cause cause() {
    return new Cause(correlationId, "", traceParent);
  }

  /** The context that {@link RequestContextFilter} has set for the request. */
  public static RequestContext of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof RequestContext context ? context : UNKNOWN;
  }

  /**
   * The context of the request that the current thread handles: for controllers whose interface is
   * also a client's, and so has no parameter for it. Requests for commands are handed on instead.
   */
  public static RequestContext current() {
    @Nullable RequestAttributes here = RequestContextHolder.getRequestAttributes();
    if (here == null) return UNKNOWN;
    return here.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
            instanceof RequestContext context
        ? context
        : UNKNOWN;
  }

  /** The request that the current thread handles, for what only its connection tells. */
  public static HttpServletRequest currentRequest() {
    if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here)
      return here.getRequest();
    throw new IllegalStateException("no request is handled by this thread");
  }

  void attachTo(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
