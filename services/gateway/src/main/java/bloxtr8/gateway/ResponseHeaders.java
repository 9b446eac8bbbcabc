package bloxtr8.gateway;

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

  /** The CSP of the pages of signing in: their own style, and forms to us. */
  private static final String PAGES =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
          + "; style-src 'self'";

  private static final PathPattern SIGN_IN_PAGES =
      PathPatternParser.defaultInstance.parse("/auth/**");
  private static final PathPattern DOCS_PAGE = PathPatternParser.defaultInstance.parse("/docs/**");

  private ResponseHeaders() {}

  static void configure(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .httpStrictTransportSecurity(h ->
            h.requestMatcher(_ -> true)
                .includeSubDomains(true)
                .maxAgeInSeconds(ONLY_TLS_FOR.toSeconds()))
        .referrerPolicy(r -> r.policy(ReferrerPolicy.NO_REFERRER))
        .addHeaderWriter(
            (request, response) -> response.setHeader(CSP, policyOf(request.getRequestURI())));
  }

  private static String policyOf(String path) {
    var parsed = PathContainer.parsePath(path);
    if (DOCS_PAGE.matches(parsed)) return DOCS;
    return SIGN_IN_PAGES.matches(parsed) ? PAGES : FRAMED_BY_NOBODY;
  }
}
