package bloxtr8.gateway.routes;

import static bloxtr8.gateway.routes.Route.delete;
import static bloxtr8.gateway.routes.Route.get;
import static bloxtr8.gateway.routes.Route.order;
import static bloxtr8.gateway.routes.Route.post;
import static bloxtr8.gateway.routes.Route.put;
import static bloxtr8.gateway.routes.Who.ADMIN;
import static bloxtr8.gateway.routes.Who.ANYONE;
import static bloxtr8.gateway.routes.Who.MODERATOR;
import static bloxtr8.gateway.routes.Who.PROVIDER;
import static bloxtr8.gateway.routes.Who.SANDBOX;
import static bloxtr8.gateway.routes.Who.SERVICE;
import static bloxtr8.gateway.routes.Who.USER;

import bloxtr8.platform.settings.World;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;

/** Everything that can be called, and by whom; what is not here is answered to nobody. */
public final class Routes {

  public static final List<Route> ALL =
      List.of(
          get("/health", ANYONE),
          get("/health/live", ANYONE),
          get("/health/ready", ANYONE),
          get("/.well-known/jwks.json", ANYONE),
          get("/v3/api-docs", ANYONE),
          get("/docs", ANYONE),
          get("/docs/*", ANYONE),
          get("/docs/swagger-ui/*", ANYONE),
          get("/api/status/ledger", ANYONE),
          get("/api/auth/session", USER),
          get("/api/commands/{id}", USER),
          get("/api/contracts/{id}/escrow", USER),
          get("/api/escrow", USER),
          get("/api/escrow/{id}", USER),
          get("/api/escrow/{id}/timeline", USER),
          get("/api/escrow/{id}/stream", USER),
          get("/api/escrow/{id}/payment", USER),
          put("/api/escrow/{id}/refund-wallet", USER),
          order("/api/escrow/{id}/mark-delivered", USER, "MarkDelivered"),
          order("/api/escrow/{id}/release", USER, "ReleaseFunds"),
          order("/api/escrow/{id}/cancel", USER, "CancelEscrow"),
          order("/api/escrow/{id}/dispute", USER, "RaiseDispute"),
          order("/api/escrow/{id}/extend", USER, "ExtendInspection"),
          order("/api/disputes/{id}/withdraw", USER, "WithdrawDispute"),
          order("/api/disputes/{id}/assign", MODERATOR, "AssignDispute"),
          order("/api/disputes/{id}/resolve", MODERATOR, "ResolveDispute"),
          order("/api/disputes/{id}/resolve/confirm", MODERATOR, "ResolveDispute"),
          get("/api/disputes", MODERATOR),
          get("/api/disputes/{id}", USER),
          order("/api/admin/escrow/{id}/retry-refund", MODERATOR, "RetryRefund"),
          get("/api/admin/commands", MODERATOR),
          post("/api/admin/commands/{id}/resend", MODERATOR),
          post("/api/admin/outages", MODERATOR),
          get("/api/admin/reviews", MODERATOR),
          post("/api/admin/reviews/{id}/decide", MODERATOR),
          post("/api/admin/chargebacks/{id}/submit", MODERATOR),
          get("/api/admin/reconciliation", MODERATOR),
          post("/api/admin/reconciliation/run", MODERATOR),
          post("/api/admin/webhooks/replay", MODERATOR),
          post("/api/admin/ledger/resume", MODERATOR),
          get("/api/admin/house", MODERATOR),
          post("/api/admin/house/top-up", MODERATOR),
          post("/api/admin/house/withdraw", MODERATOR),
          post("/api/admin/house/write-off", MODERATOR),
          get("/api/admin/operations", MODERATOR),
          get("/api/admin/operations/{id}", MODERATOR),
          post("/api/admin/operations/{id}/end", MODERATOR),
          post("/api/admin/operations/{id}/settle", MODERATOR),
          get("/api/admin/outbox/{service}/set-aside", MODERATOR),
          post("/api/admin/outbox/{service}/republish", ADMIN),
          get("/api/admin/projections/rebuild", MODERATOR),
          post("/api/admin/projections/rebuild", ADMIN),
          get("/api/admin/dead-letters/{service}", MODERATOR),
          get("/api/admin/dead-letters/{service}/{message}", MODERATOR),
          post("/api/admin/dead-letters/{service}/{message}/replay", MODERATOR),
          post("/api/admin/dead-letters/{service}/{message}/drop", MODERATOR),
          post("/api/admin/dead-letters/{service}/{message}/skip", MODERATOR),
          post("/api/users/me/wallet-challenge", USER),
          get("/api/users/me/payout", USER),
          put("/api/users/me/payout/stripe", USER),
          put("/api/users/me/payout/wallet", USER),
          delete("/api/users/me/payout/wallet", USER),
          post("/api/webhooks/stripe", PROVIDER),
          post("/api/webhooks/custodian", PROVIDER),
          get("/internal/people", SERVICE),
          post("/sandbox/doors/people", SANDBOX),
          post("/sandbox/doors/contracts", SANDBOX),
          post("/sandbox/doors/ownership", SANDBOX),
          post("/sandbox/doors/tokens", SANDBOX),
          post("/sandbox/doors/time", SANDBOX));

  private static final String ATTRIBUTE = Routes.class.getName();

  /** Where a request leads: to a route, or to a path that takes other methods, or nowhere. */
  public sealed interface Target {
    record Found(Route route) implements Target {}

    record OtherMethods(List<String> allowed) implements Target {}

    record Nowhere() implements Target {}
  }

  private final List<Route> routes;

  private Routes(List<Route> routes) {
    this.routes = routes;
  }

  public static Routes of(World world) {
    return switch (world) {
      case SANDBOX -> new Routes(ALL);
      case LIVE -> new Routes(ALL.stream().filter(route -> route.who() != SANDBOX).toList());
    };
  }

  public List<Route> all() {
    return routes;
  }

  public Target targetOf(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Target known) return known;
    var target = targetOf(request.getMethod(), request.getRequestURI());
    request.setAttribute(ATTRIBUTE, target);
    return target;
  }

  public Optional<Route> routeOf(HttpServletRequest request) {
    return targetOf(request) instanceof Target.Found(var route)
        ? Optional.of(route)
        : Optional.empty();
  }

  /** What an earlier look has found: for whoever does not have the table. */
  public static Optional<Route> knownRouteOf(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Target.Found(var route)
        ? Optional.of(route)
        : Optional.empty();
  }

  Target targetOf(String method, String path) {
    var parsed = PathContainer.parsePath(path);
    var there = routes.stream().filter(route -> route.pattern().matches(parsed)).toList();
    for (var route : there) if (route.takes(method)) return new Target.Found(route);
    if (there.isEmpty()) return new Target.Nowhere();
    return new Target.OtherMethods(
        there.stream().map(Route::method).map(HttpMethod::name).distinct().sorted().toList());
  }
}
