package bloxtr8.providers;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The icon of every page of the sandbox, which browsers ask for by themselves. */
final class Icon {

  private static final Duration UNCHANGED_FOR = Duration.ofDays(1);

  /** The stripes that mark each page. */
  private static final String SVG =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
        <clipPath id="round"><rect width="32" height="32" rx="7"/></clipPath>
        <g clip-path="url(#round)">
          <rect width="32" height="32" fill="#111"/>
          <path d="M-4 20 20-4h10L-4 30zM8 40 40 8v10L18 40z" fill="#e6b800"/>
        </g>
      </svg>
      """;

  private Icon() {}

  /** Not in the journal, which is of what programs ask. */
  static RouterFunction<ServerResponse> route() {
    return RouterFunctions.route().GET("/favicon.ico", _ -> answer()).build();
  }

  private static ServerResponse answer() {
    return ServerResponse.ok()
        .header("Content-Type", "image/svg+xml")
        .header("X-Content-Type-Options", "nosniff")
        .cacheControl(CacheControl.maxAge(UNCHANGED_FOR).cachePublic())
        .body(SVG);
  }
}
