package bloxtr8.gateway;

import bloxtr8.api.CommandOutcomes;
import bloxtr8.api.PeopleApi;
import bloxtr8.gateway.commands.AcceptedAdvice;
import bloxtr8.gateway.commands.AcceptedCommandStore;
import bloxtr8.gateway.commands.AdminCommandsController;
import bloxtr8.gateway.commands.CommandPublisher;
import bloxtr8.gateway.commands.CommandRedelivery;
import bloxtr8.gateway.commands.CommandRetention;
import bloxtr8.gateway.commands.CommandsController;
import bloxtr8.gateway.health.Health;
import bloxtr8.gateway.health.HealthController;
import bloxtr8.gateway.people.OwnAccountsConfiguration;
import bloxtr8.gateway.routes.Routes;
import bloxtr8.gateway.staff.DeadLettersController;
import bloxtr8.gateway.staff.OutboxAdminController;
import bloxtr8.gateway.tokens.PeopleCache;
import bloxtr8.gateway.tokens.SessionController;
import bloxtr8.gateway.tokens.SigningKeys;
import bloxtr8.gateway.tokens.Tokens;
import bloxtr8.gateway.web.WebAppConfiguration;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.settings.Site;
import bloxtr8.platform.settings.World;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans in front of all APIs. */
@Configuration(proxyBeanMethods = false)
@Import({
  WebConfiguration.class,
  SecurityConfiguration.class,
  SignInConfiguration.class,
  DocsConfiguration.class,
  WebAppConfiguration.class,
  OwnAccountsConfiguration.class
})
class GatewayConfiguration {

  private static final Duration RETENTION_INTERVAL = Duration.ofMinutes(5);

  @Bean
  Routes routes(ServiceContext service) {
    return Routes.of(World.of(service.settings()));
  }

  @Bean
  SigningKeys signingKeys(ServiceContext service) {
    var settings = service.settings().get(GatewaySettings.class);
    return new SigningKeys(
        service.database(), settings.signingKeyCipher(), service.clock(), settings.signingKeyTtl());
  }

  @Bean
  Tokens tokens(ServiceContext service, SigningKeys keys, PeopleApi people) {
    var issuer = service.settings().get(Site.class).publicUrl().toString();
    var meters = service.telemetry().meters();
    return new Tokens(keys, new PeopleCache(people::people), service.clock(), issuer, meters);
  }

  @Bean
  SessionController sessionController(SigningKeys keys) {
    return new SessionController(keys);
  }

  @Bean
  CommandsController commandsController(
      AcceptedCommandStore store, CommandOutcomes outcomes, Caller caller) {
    return new CommandsController(store, outcomes, caller);
  }

  @Bean
  OutboxAdminController outboxAdminController(
      ProcessContext process, ServiceContext service, Caller caller) {
    return new OutboxAdminController(process, caller, service.clock());
  }

  @Bean
  DeadLettersController deadLettersController(ProcessContext process, Caller caller) {
    return new DeadLettersController(process, caller);
  }

  @Bean
  AcceptedAdvice acceptedAdvice() {
    return new AcceptedAdvice();
  }

  @Bean
  PollingJob commandRedelivery(
      ServiceContext service,
      AcceptedCommandStore store,
      CommandOutcomes outcomes,
      CommandPublisher publisher) {
    var alerts = service.telemetry().alerts();
    var redelivery = new CommandRedelivery(service.database(), store, outcomes, publisher, alerts);
    var interval = service.settings().get(GatewaySettings.class).redeliveryInterval();
    return new PollingJob(service.name(), "redelivery", interval, redelivery, alerts);
  }

  @Bean
  PollingJob commandRetention(ServiceContext service, AcceptedCommandStore store) {
    var alerts = service.telemetry().alerts();
    return new PollingJob(
        service.name(),
        "command-retention",
        RETENTION_INTERVAL,
        new CommandRetention(store),
        alerts);
  }

  @Bean
  AdminCommandsController adminCommandsController(
      ServiceContext service, AcceptedCommandStore store, Caller caller) {
    return new AdminCommandsController(service, store, caller);
  }

  @Bean
  Health health(ServiceContext service, ProcessContext process) {
    return new Health(
        service.database(), service.settings(), process::working, process::workingAside);
  }

  @Bean
  HealthController healthController(Health health) {
    return new HealthController(health);
  }
}
