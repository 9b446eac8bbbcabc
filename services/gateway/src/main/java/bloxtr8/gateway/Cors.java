package bloxtr8.gateway;

import bloxtr8.platform.http.IdempotencyKey;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.ProblemWriter;
import bloxtr8.platform.http.RequestContextFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/**
 * CORS: pages of the configured origins may call us; a browser prevents others from reading the
 * responses.
 */
final class Cors extends DefaultCorsProcessor {

  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final CorsConfiguration allowed = new CorsConfiguration();
  private final List<String> origins;
  private final ProblemWriter problems;

  Cors(List<String> origins, ProblemWriter problems) {
    this.origins = origins;
    this.problems = problems;
    allowed.setAllowedOrigins(origins);
    allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    allowed.setAllowedHeaders(
        List.of(
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            IdempotencyKey.HEADER,
            RequestContextFilter.CORRELATION_HEADER,
            "traceparent"));
    allowed.setExposedHeaders(
        List.of(
            HttpHeaders.LOCATION,
            HttpHeaders.RETRY_AFTER,
            RequestContextFilter.CORRELATION_HEADER));
    allowed.setMaxAge(REMEMBERED);
  }

  CorsFilter filter() {
    var filter = new CorsFilter(this::configurationOf);
    filter.setCorsProcessor(this);
    return filter;
  }

  private @Nullable CorsConfiguration configurationOf(HttpServletRequest request) {
    return origins.contains(request.getHeader(HttpHeaders.ORIGIN)) ? allowed : null;
  }

  @Override
  public boolean processRequest(
      @Nullable CorsConfiguration configuration,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (configuration != null || !CorsUtils.isPreFlightRequest(request))
      return super.processRequest(configuration, request, response);
    problems.write(
        request,
        response,
        new Problem(403, "origin_not_allowed", "Pages of this origin may not call us."));
    return false;
  }
}
