package bloxtr8.gateway;

import bloxtr8.gateway.routes.Route;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.gateway.web.PagePolicy;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.server.PathContainer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Security headers for browsers. */
final class ResponseHeaders {

  private static final Duration ONLY_TLS_FOR = Duration.ofDays(365);

  private static final String CSP = "Content-Security-Policy";
  private static final String FRAMED_BY_NOBODY =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  /** The CSP of the documentation page: its own scripts, styles and images, and calls to us. */
  private static final String DOCS =
      FRAMED_BY_NOBODY
          + "; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'";

  private static final PathPattern DOCS_PAGE = PathPatternParser.defaultInstance.parse("/docs/**");

  private final Routes routes;
  private final PagePolicy pages;

  ResponseHeaders(Routes routes, PagePolicy pages) {
    this.routes = routes;
    this.pages = pages;
  }

  void configure(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .httpStrictTransportSecurity(h ->
            h.requestMatcher(_ -> true)
                .includeSubDomains(true)
                .maxAgeInSeconds(ONLY_TLS_FOR.toSeconds()))
        .referrerPolicy(r -> r.policy(ReferrerPolicy.NO_REFERRER))
        .addHeaderWriter(
            (request, response) -> response.setHeader(CSP, policyOf(request)));
  }

  private String policyOf(HttpServletRequest request) {
    if (routes.routeOf(request).filter(Route::isPage).isPresent()) return pages.text();
    var path = PathContainer.parsePath(request.getRequestURI());
    return DOCS_PAGE.matches(path) ? DOCS : FRAMED_BY_NOBODY;
  }
}
