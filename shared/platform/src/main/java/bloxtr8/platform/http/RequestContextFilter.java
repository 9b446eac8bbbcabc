package bloxtr8.platform.http;

import bloxtr8.kernel.PrefixedId;
import bloxtr8.platform.message.LogContext;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.telemetry.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The outermost filter of every request: correlation id, span, metrics, and the handler of
 * unhandled exceptions.
 */
public final class RequestContextFilter extends OncePerRequestFilter {

  public static final String CORRELATION_HEADER = "X-Correlation-Id";

  private static final Pattern CORRELATION_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String UNMATCHED = "unmatched";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

  private final Telemetry telemetry;
  private final ProblemWriter problems;

  public RequestContextFilter(Telemetry telemetry, ProblemWriter problems) {
    this.telemetry = telemetry;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
    var began = System.nanoTime();
    var span =
        telemetry
            .tracing()
            .start(methodOf(request), SpanKind.SERVER, request.getHeader(Tracing.HEADER));
    var context = new RequestContext(correlationOf(request), Tracing.headerOf(span));
    context.attachTo(request);
    response.setHeader(CORRELATION_HEADER, context.correlationId());
    try (var _ = LogContext.of(context.cause())) {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException e) {
      problems.write(request, response, e);
    } finally {
      finish(span, request, response, began);
    }
  }

  /** The caller's id is copied to logs and messages: only harmless characters are accepted. */
  private String correlationOf(HttpServletRequest request) {
    @Nullable String given = request.getHeader(CORRELATION_HEADER);
    if (given != null && CORRELATION_ID.matcher(given).matches()) return given;
    return PrefixedId.print("req", UUID.randomUUID());
  }

  /** Callers may invent methods, and each would become a new label of the metric. */
  private static String methodOf(HttpServletRequest request) {
    return METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
  }

  private void finish(
      Span span, HttpServletRequest request, HttpServletResponse response, long began) {
    var route =
        Objects.requireNonNullElse(
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), UNMATCHED)
            .toString();
    var status = Integer.toString(response.getStatus());
    var method = methodOf(request);
    span.updateName(method + " " + route);
    span.setAttribute("http.route", route);
    span.setAttribute("http.response.status_code", response.getStatus());
    span.end();
    telemetry
        .meters()
        .timer("bloxtr8.http", "method", method, "route", route, "status", status)
        .record(Duration.ofNanos(System.nanoTime() - began));
  }
}
