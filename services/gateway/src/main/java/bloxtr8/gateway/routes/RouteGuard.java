package bloxtr8.gateway.routes;

import bloxtr8.gateway.routes.Routes.Target;
import bloxtr8.gateway.tokens.AuthenticatedUser;
import bloxtr8.gateway.tokens.BotService;
import bloxtr8.gateway.tokens.TokenFilter;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.ProblemAdvice;
import bloxtr8.platform.http.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Admits requests according to the table of routes, and answers the others with the reason. */
public final class RouteGuard
    implements AuthorizationManager<RequestAuthorizationContext>,
        AuthenticationEntryPoint,
        AccessDeniedHandler {

  /** Why a route does not admit a caller. */
  private enum Refusal {
    FORBIDDEN("You may not do this."),
    WEB_ONLY("This cannot be done from Discord: sign in on our web site."),
    BANNED("You are banned: you may read, and go on with the deals that you have, nothing else.");

    private final String detail;

    Refusal(String detail) {
      this.detail = detail;
    }

    private Problem problem() {
      return new Problem(403, name().toLowerCase(Locale.ROOT), detail);
    }
  }

  private final Routes routes;
  private final ProblemWriter problems;

  public RouteGuard(Routes routes, ProblemWriter problems) {
    this.routes = routes;
    this.problems = problems;
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> caller, RequestAuthorizationContext context) {
    @Nullable Authentication known = caller.get();
    return new AuthorizationDecision(
        routes
            .routeOf(context.getRequest())
            .filter(route -> refusalOf(route, known) == null)
            .filter(
                route -> !route.knowsCaller() || !TokenFilter.hadInvalidToken(context.getRequest()))
            .isPresent());
  }

  /** Null when the route admits the caller. */
  private static @Nullable Refusal refusalOf(Route route, @Nullable Authentication caller) {
    if (route.access() == Access.BOT)
      return caller instanceof BotService ? null : Refusal.FORBIDDEN;
    if (!route.access().admits(AuthenticatedUser.authorityOf(caller))) return Refusal.FORBIDDEN;
    if (!(caller instanceof AuthenticatedUser user)) return null;
    if (user.isThroughBot() && route.isWebOnly()) return Refusal.WEB_ONLY;
    return user.isBanned() && !route.isOpenToBanned() ? Refusal.BANNED : null;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    refuse(request, response, notSignedIn(request));
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    @Nullable Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    var refusal = routes.routeOf(request).map(route -> refusalOf(route, caller));
    refuse(request, response, refusal.orElse(Refusal.FORBIDDEN).problem());
  }

  /** Writes the refusal; a route that is not in the table is 404 or 405 for everybody. */
  private void refuse(HttpServletRequest request, HttpServletResponse response, Problem refusal)
      throws IOException {
    var problem =
        switch (routes.targetOf(request)) {
          case Target.Found _ -> refusal;
          case Target.Nowhere _ -> Problem.notFound();
          case Target.OtherMethods(var allowed) -> {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
            yield ProblemAdvice.methodNotAllowed();
          }
        };
    if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED)
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    problems.write(request, response, problem);
  }

  private static Problem notSignedIn(HttpServletRequest request) {
    return TokenFilter.hadInvalidToken(request)
        ? new Problem(
            401, "invalid_token", "The access token is not valid any more: sign in again.")
        : new Problem(
            401, "not_signed_in", "Sign in, and send the access token as a bearer token.");
  }
}
