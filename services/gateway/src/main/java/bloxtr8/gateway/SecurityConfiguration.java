package bloxtr8.gateway;

import bloxtr8.gateway.bot.BotSettings;
import bloxtr8.gateway.limits.Buckets;
import bloxtr8.gateway.limits.ClientAddress;
import bloxtr8.gateway.limits.LimitFilter;
import bloxtr8.gateway.limits.LimitFilter.Rule;
import bloxtr8.gateway.routes.Route;
import bloxtr8.gateway.routes.RouteGuard;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.gateway.tokens.BotSecrets;
import bloxtr8.gateway.tokens.TokenFilter;
import bloxtr8.gateway.tokens.Tokens;
import bloxtr8.gateway.web.PagePolicy;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.http.BodyFilter;
import bloxtr8.platform.http.BodyMemory;
import bloxtr8.platform.http.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.filter.CorsFilter;

/** Authentication and authorisation: Spring Security, configured from the table of routes. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {

  private static final String CHAIN = "springSecurityFilterChain";
  private static final int AFTER_OUR_FILTERS = -100;
  private static final int BODY_MAX_ANYWHERE = 64 * 1024;
  private static final Duration RETENTION_INTERVAL = Duration.ofMinutes(5);

  @Bean
  ClientAddress clientAddress(ServiceContext service) {
    return new ClientAddress(service.settings().get(GatewaySettings.class).trustedProxies());
  }

  @Bean
  Buckets buckets(ServiceContext service) {
    return new Buckets(service.database());
  }

  @Bean
  PollingJob bucketRetention(ServiceContext service, Buckets buckets) {
    var alerts = service.telemetry().alerts();
    return new PollingJob(service.name(), "buckets", RETENTION_INTERVAL, buckets, alerts);
  }

  @Bean
  RouteGuard routeGuard(Routes routes, ProblemWriter problems) {
    return new RouteGuard(routes, problems);
  }

  @Bean
  SecurityFilterChain securityFilterChain(
      HttpSecurity http,
      ServiceContext service,
      Routes routes,
      RouteGuard guard,
      Tokens tokens,
      ClientAddress addresses,
      Buckets buckets,
      PagePolicy pagePolicy,
      ProblemWriter problems) {
    var settings = service.settings();
    var first = Limits.beforeTokens(settings, addresses);
    var second = Limits.afterTokens(settings, addresses);
    Predicate<Route> beyondFiles = route -> route.isCounted() && !route.isOfWebApp();
    return http
        // Authorities come from tokens in headers only; what the session's cookie authenticates,
        // refreshing and logging out, checks a CSRF token itself.
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(new ResponseHeaders(routes, pagePolicy)::configure)
        .addFilter(new Cors(settings.get(GatewaySettings.class).corsOrigins(), problems).filter())
        .addFilterAfter(limits(service, routes, buckets, first, Route::isCounted, problems), CorsFilter.class)
        .addFilterBefore(
            new TokenFilter(tokens, new BotSecrets(settings.get(BotSettings.class).secrets())),
            AnonymousAuthenticationFilter.class)
        .addFilterBefore(
            limits(service, routes, buckets, second, beyondFiles, problems),
            AnonymousAuthenticationFilter.class)
        // A caller without the right is refused before their body is read into memory.
        .addFilterAfter(
            new BodyFilter(
                request -> bodyBytesMax(routes, request),
                settings.get(GatewaySettings.class).bodyTimeout(),
                BodyMemory.ofHeap(),
                problems),
            AuthorizationFilter.class)
        .authorizeHttpRequests(a ->
            a.dispatcherTypeMatchers(DispatcherType.ASYNC).permitAll().anyRequest().access(guard))
        .exceptionHandling(e -> e.authenticationEntryPoint(guard).accessDeniedHandler(guard))
        .build();
  }

  private static LimitFilter limits(
      ServiceContext service,
      Routes routes,
      Buckets buckets,
      List<Rule> rules,
      Predicate<Route> isCounted,
      ProblemWriter problems) {
    return new LimitFilter(routes, buckets, rules, isCounted, problems, service.clock());
  }

  private static int bodyBytesMax(Routes routes, HttpServletRequest request) {
    return routes.routeOf(request).map(Route::bodyBytesMax).orElse(BODY_MAX_ANYWHERE);
  }

  /** Answers requests whose paths the firewall refuses. */
  @Bean
  RequestRejectedHandler requestRejectedHandler(ProblemWriter problems) {
    return (request, response, _) ->
        problems.write(request, response, RejectedRequestAdvice.malformed());
  }

  @Bean
  DelegatingFilterProxyRegistrationBean security() {
    var filter = new DelegatingFilterProxyRegistrationBean(CHAIN);
    filter.setOrder(AFTER_OUR_FILTERS);
    filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
    return filter;
  }
}
