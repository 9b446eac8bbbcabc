package bloxtr8.gateway;

import bloxtr8.gateway.GatewaySettings.ConnectionSettings;
import bloxtr8.gateway.audit.OriginStore;
import bloxtr8.gateway.audit.RefusalAudit;
import bloxtr8.gateway.commands.CommandAcceptor;
import bloxtr8.gateway.commands.CommandRequestReader;
import bloxtr8.gateway.commands.IdempotencyInterceptor;
import bloxtr8.gateway.limits.ClientAddress;
import bloxtr8.gateway.limits.ConcurrentRequests;
import bloxtr8.gateway.routes.RouteCheck;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.connections.BoundedHttp11Protocol;
import bloxtr8.platform.connections.ConnectionLimits;
import bloxtr8.platform.connections.OpenConnections;
import bloxtr8.platform.connections.RequestDeadlineValve;
import bloxtr8.platform.files.UploadFolder;
import bloxtr8.platform.http.Ids;
import bloxtr8.platform.http.PlainNumbers;
import bloxtr8.platform.http.ProblemAdvice;
import bloxtr8.platform.http.ProblemWriter;
import bloxtr8.platform.http.RequestContextFilter;
import bloxtr8.platform.http.RequiredFields;
import bloxtr8.platform.http.StrictJson;
import bloxtr8.platform.http.UnreadableRequestValve;
import bloxtr8.platform.settings.World;
import jakarta.servlet.MultipartConfigElement;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** HTTP: Tomcat on virtual threads, Spring MVC, JSON and problems. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  WebMvcAutoConfiguration.class
})
class WebConfiguration {

  private static final Duration RETENTION_INTERVAL = Duration.ofHours(1);

  /** With so many clients at their limit, the total is reached. */
  private static final int ADDRESSES_LIVE = 8;

  private static final int ADDRESSES_SANDBOX = 2;

  /** As evidence is limited. */
  private static final long UPLOAD_MAX = 10L * 1024 * 1024;

  /** A note, and the heads of the parts. */
  private static final long UPLOAD_REST_MAX = 16L * 1024;

  private static final int OUTERMOST = Ordered.HIGHEST_PRECEDENCE;

  @Bean
  JsonMapper json() {
    return StrictJson.builder().addHandler(new ClaimedFields()).build();
  }

  @Bean
  ProblemWriter problemWriter(JsonMapper json) {
    return new ProblemWriter(json);
  }

  @Bean
  ProblemAdvice problemAdvice(ProblemWriter problems) {
    return new ProblemAdvice(problems);
  }

  @Bean
  RejectedRequestAdvice rejectedRequestAdvice(ProblemWriter problems) {
    return new RejectedRequestAdvice(problems);
  }

  @Bean
  RequiredFields requiredFields() {
    return new RequiredFields();
  }

  @Bean
  FilterRegistrationBean<RequestContextFilter> requestContexts(
      ServiceContext service, ProblemWriter problems) {
    var filter =
        new FilterRegistrationBean<>(new RequestContextFilter(service.telemetry(), problems));
    filter.setOrder(OUTERMOST);
    return filter;
  }

  @Bean
  OriginStore originStore(ServiceContext service) {
    return new OriginStore(service.database(), service.clock());
  }

  @Bean
  PollingJob originRetention(ServiceContext service, OriginStore origins) {
    var alerts = service.telemetry().alerts();
    return new PollingJob(service.name(), "origins", RETENTION_INTERVAL, origins, alerts);
  }

  @Bean
  FilterRegistrationBean<RefusalAudit> refusalAudit(
      ServiceContext service, Routes routes, ClientAddress addresses, OriginStore origins) {
    var filter =
        new FilterRegistrationBean<>(new RefusalAudit(service, routes, addresses, origins));
    filter.setOrder(OUTERMOST + 1);
    return filter;
  }

  @Bean
  ConnectionLimits connectionLimits(ServiceContext service) {
    var settings = service.settings();
    var set = settings.get(ConnectionSettings.class);
    var total = set.total();
    if (total == 0) total = ConnectionLimits.totalFor(Runtime.getRuntime().maxMemory());
    var ofAddress = set.address();
    if (ofAddress == 0)
      ofAddress = total / (World.of(settings) == World.LIVE ? ADDRESSES_LIVE : ADDRESSES_SANDBOX);
    var gateway = settings.get(GatewaySettings.class);
    return new ConnectionLimits(total, ofAddress, gateway.headTimeout(), gateway.bodyTimeout());
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedConnections(
      ServiceContext service, ConnectionLimits limits, ClientAddress addresses) {
    var alerts = service.telemetry().alerts();
    var connections = new OpenConnections(service.name(), limits, addresses::counted, alerts);
    return tomcat -> {
      tomcat.setProtocol(BoundedHttp11Protocol.class.getName());
      tomcat.addEngineValves(new RequestDeadlineValve(connections));
      tomcat.addConnectorCustomizers(connector -> {
        if (connector.getProtocolHandler() instanceof BoundedHttp11Protocol protocol)
          protocol.bound(connections);
      });
    };
  }

  @Bean
  FilterRegistrationBean<ConcurrentRequests> concurrentRequests(
      ConnectionLimits limits, ClientAddress addresses, ProblemWriter problems) {
    var filter =
        new FilterRegistrationBean<>(
            new ConcurrentRequests(limits.ofOneClient(), addresses, problems));
    filter.setOrder(OUTERMOST + 2);
    return filter;
  }

  @Bean
  WebMvcConfigurer commandsAndIds(
      Routes routes, CommandRequestReader requests, CommandAcceptor acceptor, JsonMapper json) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new UnexpectedBodies(json));
        registry.addInterceptor(new IdempotencyInterceptor(routes, requests, acceptor, json));
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(requests);
      }

      @Override
      public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(Ids.fromText());
        registry.addConverter(new PlainNumbers());
      }
    };
  }

  /** For the one route that asks for parts; each is written to a file as it arrives. */
  @Bean
  MultipartConfigElement uploads() {
    return new MultipartConfigElement(
        UploadFolder.ofThisMachine().path().toString(),
        UPLOAD_MAX,
        UPLOAD_MAX + UPLOAD_REST_MAX,
        0);
  }

  @Bean
  RouteCheck routeCheck(RequestMappingHandlerMapping requestMappingHandlerMapping) {
    return new RouteCheck(requestMappingHandlerMapping);
  }

  /** Makes requests that Tomcat itself refuses, before any filter, end with a problem too. */
  @Bean
  TomcatContextCustomizer unreadableRequests() {
    return context -> {
      if (context.getParent() instanceof StandardHost host)
        host.setErrorReportValveClass(UnreadableRequestValve.class.getName());
    };
  }
}
