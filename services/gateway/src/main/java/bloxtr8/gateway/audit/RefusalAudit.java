package bloxtr8.gateway.audit;

import bloxtr8.gateway.limits.ClientAddress;
import bloxtr8.gateway.routes.Route;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.gateway.tokens.TokenFilter;
import bloxtr8.kernel.Actor;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.ProblemWriter;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Outgoing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Audits every command that is refused before it reaches a service. The audit entry contains the
 * caller and the command; the client's address is stored in a table of the gateway only.
 */
public final class RefusalAudit extends OncePerRequestFilter {

  private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 409, 422);
  private static final Pattern ID = Pattern.compile("[a-z]{3}_[0-9a-z]{26}");
  private static final String NO_SUBJECT = "gateway";
  private static final int AGENT_MAX = 200;

  private final ServiceContext service;
  private final Routes routes;
  private final ClientAddress addresses;
  private final OriginStore origins;

  public RefusalAudit(
      ServiceContext service, Routes routes, ClientAddress addresses, OriginStore origins) {
    this.service = service;
    this.origins = origins;
    this.routes = routes;
    this.addresses = addresses;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
    if (!REFUSALS.contains(response.getStatus())) return;
    routes.routeOf(request).filter(Route::isCommand).ifPresent(route -> write(route, request));
  }

  private void write(Route route, HttpServletRequest request) {
    var correlation = RequestContext.of(request).correlationId();
    service
        .database()
        .inTransaction(() -> {
          origins.insert(correlation, addresses.exactly(request), agentOf(request));
          // Strangers may invent subjects, so no sequence counter is created for each.
          service.outbox().recordUnnumbered(entry(route, request));
        });
  }

  private Outgoing entry(Route route, HttpServletRequest request) {
    var caller = TokenFilter.callerOf(request);
    var actor =
        caller
            .<Actor>map(known -> new Actor.Person(known.user(), known.authority()))
            .orElseGet(() -> new Actor.Service(service.name()));
    return Audit.entry(
        subjectOf(route, request),
        Objects.requireNonNull(route.command()),
        ProblemWriter.codeOf(request),
        service.name(),
        "Refused by the gateway: " + route,
        actor,
        RequestContext.of(request).cause());
  }

  private static String subjectOf(Route route, HttpServletRequest request) {
    var match = route.pattern().matchAndExtract(PathContainer.parsePath(request.getRequestURI()));
    @Nullable String id = match == null ? null : match.getUriVariables().get("id");
    return id != null && ID.matcher(id).matches() ? id : NO_SUBJECT;
  }

  private static String agentOf(HttpServletRequest request) {
    var agent = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
    return agent.length() > AGENT_MAX ? agent.substring(0, AGENT_MAX) : agent;
  }
}
