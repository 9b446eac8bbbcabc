package bloxtr8.providers;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import bloxtr8.platform.connections.BoundedHttp11Protocol;
import bloxtr8.platform.connections.OpenConnections;
import bloxtr8.platform.connections.RequestDeadlineValve;
import bloxtr8.platform.telemetry.Alerts;
import bloxtr8.providers.base.ChainConfiguration;
import bloxtr8.providers.base.ChainSettings;
import bloxtr8.providers.control.ControlRoutes;
import bloxtr8.providers.control.FaultStore;
import bloxtr8.providers.control.HangUpValve;
import bloxtr8.providers.control.JournalStore;
import bloxtr8.providers.control.ShutdownLatch;
import bloxtr8.providers.control.SimulatedEndpoint;
import bloxtr8.providers.control.WebhookSignal;
import bloxtr8.providers.control.WebhookStore;
import bloxtr8.providers.custodian.CustodianConfiguration;
import bloxtr8.providers.custodian.CustodianSettings;
import bloxtr8.providers.discord.DiscordConfiguration;
import bloxtr8.providers.discord.DiscordSettings;
import bloxtr8.providers.discord.playground.PlaygroundPages;
import bloxtr8.providers.oauth.GrantStore;
import bloxtr8.providers.product.ProductAddresses;
import bloxtr8.providers.product.ProductConfiguration;
import bloxtr8.providers.roblox.RobloxConfiguration;
import bloxtr8.providers.roblox.RobloxSettings;
import bloxtr8.providers.screening.ScreeningConfiguration;
import bloxtr8.providers.screening.ScreeningSettings;
import bloxtr8.providers.stripe.StripeConfiguration;
import bloxtr8.providers.stripe.StripeSettings;
import bloxtr8.providers.wallet.WalletConfiguration;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.tomcat.websocket.server.WsSci;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The beans every simulated provider needs: web server, database, endpoint, faults, journal. */
@Configuration(proxyBeanMethods = false)
@EnableWebMvc
@Import({
  StripeConfiguration.class,
  ChainConfiguration.class,
  CustodianConfiguration.class,
  ScreeningConfiguration.class,
  DiscordConfiguration.class,
  RobloxConfiguration.class,
  WalletConfiguration.class,
  ProductConfiguration.class
})
class ProvidersConfiguration {

  private static final int CONNECTIONS_MAX = 16;

  /** Stripe's libraries send {@code expand[0]=…} in queries with unescaped brackets. */
  private static final String LITERAL = "relaxedQueryChars";

  private static final List<String> SCHEMAS =
      List.of(
          "control",
          "stripe",
          "base",
          "custodian",
          "screening",
          "oauth",
          "discord",
          "roblox",
          "wallet");

  @Bean
  Clock clock(ProvidersSettings settings) {
    return settings.clock();
  }

  @Bean
  StripeSettings stripeSettings(ProvidersSettings settings) {
    return settings.stripe();
  }

  @Bean
  ChainSettings baseSettings(ProvidersSettings settings) {
    return settings.base();
  }

  @Bean
  CustodianSettings custodianSettings(ProvidersSettings settings) {
    return settings.custodian();
  }

  @Bean
  ScreeningSettings screeningSettings(ProvidersSettings settings) {
    return settings.screening();
  }

  @Bean
  DiscordSettings discordSettings(ProvidersSettings settings) {
    return settings.discord();
  }

  @Bean
  RobloxSettings robloxSettings(ProvidersSettings settings) {
    return settings.roblox();
  }

  /** None where there is no product. */
  @Bean
  @Nullable ProductAddresses productAddresses(ProvidersSettings settings) {
    return settings.product();
  }

  @Bean
  GrantStore grants(JdbcClient db) {
    return new GrantStore(db);
  }

  @Bean
  Supplier<URI> baseUrls(ApplicationContext context) {
    return new BaseUrl(context);
  }

  @Bean
  HikariDataSource dataSource(ProvidersSettings settings) {
    var pool = new HikariDataSource();
    pool.setPoolName("sandbox");
    pool.setJdbcUrl(settings.database().url());
    pool.setUsername(settings.database().user());
    pool.setPassword(settings.database().password());
    pool.setMaximumPoolSize(CONNECTIONS_MAX);
    SCHEMAS.forEach(schema -> migrate(pool, schema));
    return pool;
  }

  private static void migrate(DataSource database, String schema) {
    Flyway.configure()
        .dataSource(database)
        .schemas(schema)
        .locations("classpath:providers/" + schema + "/db")
        .load()
        .migrate();
  }

  @Bean
  JdbcClient jdbcClient(DataSource database) {
    return JdbcClient.create(database);
  }

  @Bean
  TransactionTemplate transaction(DataSource database) {
    return new TransactionTemplate(new JdbcTransactionManager(database));
  }

  /** The sandbox has no alert rules: what would alert staff stands in its log. */
  @Bean
  Alerts alerts() {
    return new Alerts(new SimpleMeterRegistry());
  }

  @Bean
  ShutdownLatch closing() {
    return new ShutdownLatch();
  }

  @Bean
  FaultStore faults(JdbcClient db) {
    return new FaultStore(db);
  }

  @Bean
  JournalStore journal(JdbcClient db) {
    return new JournalStore(db);
  }

  @Bean
  WebhookStore deliveries(JdbcClient db, Clock clock) {
    return new WebhookStore(db, clock);
  }

  @Bean
  WebhookSignal signal() {
    return new WebhookSignal();
  }

  @Bean
  SimulatedEndpoint endpoint(
      FaultStore faults, JournalStore journal, ShutdownLatch shutdown, Clock clock) {
    return new SimulatedEndpoint(faults, journal, shutdown, clock);
  }

  @Bean
  RouterFunction<ServerResponse> controlRoutes(
      SimulatedEndpoint endpoint, FaultStore faults, JournalStore journal) {
    return new ControlRoutes(endpoint, faults, journal).routes();
  }

  @Bean
  RouterFunction<ServerResponse> indexRoutes(
      SimulatedEndpoint endpoint, ApplicationContext context, ProvidersSettings settings) {
    var home = new BaseUrl(context);
    var about = endpoint.plain("sandbox", "index", _ -> IndexPage.answer(home.get()));
    var folder = settings.playground();
    var start =
        folder == null
            ? route().GET("/sandbox", about).build()
            : new PlaygroundPages(folder).routes();
    return start.and(route().GET("/sandbox/about", about).build());
  }

  @Bean
  TomcatServletWebServerFactory webServer(ProvidersSettings settings, Alerts alerts) {
    var tomcat = new TomcatServletWebServerFactory(settings.port());
    tomcat.setAddress(InetAddress.getLoopbackAddress());
    tomcat.addEngineValves(new HangUpValve());
    var connections =
        new OpenConnections("sandbox", settings.connections(), _ -> Optional.of("local"), alerts);
    tomcat.setProtocol(BoundedHttp11Protocol.class.getName());
    tomcat.addEngineValves(new RequestDeadlineValve(connections));
    tomcat.addContextCustomizers(
        context -> context.addServletContainerInitializer(new WsSci(), null));
    tomcat.addConnectorCustomizers(connector -> {
      connector.setProperty(LITERAL, "[]");
      if (connector.getProtocolHandler() instanceof BoundedHttp11Protocol protocol)
        protocol.bound(connections);
    });
    tomcat.addProtocolHandlerCustomizers(
        handler -> handler.setExecutor(Executors.newVirtualThreadPerTaskExecutor()));
    return tomcat;
  }

  @Bean
  DispatcherServlet dispatcherServlet() {
    return new DispatcherServlet();
  }

  @Bean
  DispatcherServletPath dispatcherServletPath(DispatcherServlet servlet) {
    return new DispatcherServletRegistrationBean(servlet, "/");
  }
}
