package bloxtr8.gateway;

import bloxtr8.gateway.commands.AcceptedCommandStore;
import bloxtr8.gateway.commands.CommandAcceptor;
import bloxtr8.gateway.commands.CommandPublisher;
import bloxtr8.gateway.commands.CommandRequestReader;
import bloxtr8.gateway.servicekeys.ServiceKeysController;
import bloxtr8.gateway.signin.RobloxTokensController;
import bloxtr8.gateway.limits.ClientAddress;
import bloxtr8.gateway.tokens.AuthenticatedCaller;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.outbox.OutboxProducer;
import bloxtr8.platform.outbox.OutboxPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that every service's API uses: the caller, and the gateway for commands. */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

  @Bean
  Caller caller(ServiceContext service) {
    var proxies = service.settings().get(GatewaySettings.class).trustedProxies();
    return new AuthenticatedCaller(new ClientAddress(proxies));
  }

  @Bean
  CommandRequestReader commandRequestReader(Caller caller) {
    return new CommandRequestReader(caller);
  }

  @Bean
  AcceptedCommandStore commandStore(ServiceContext service) {
    return new AcceptedCommandStore(service.database(), service.clock());
  }

  @Bean
  CommandPublisher commandPublisher(ServiceContext service) {
    return new CommandPublisher(
        service.name(),
        () -> OutboxProducer.producer(service.settings(), service.name()),
        service.telemetry().meters(),
        service.telemetry().alerts());
  }

  @Bean
  CommandAcceptor commandAcceptor(
      ServiceContext service, AcceptedCommandStore store, CommandPublisher publisher) {
    return new CommandAcceptor(service.codec(), store, publisher, service.clock());
  }

  @Bean
  ServiceKeysController serviceKeysController(ServiceContext service) {
    return new ServiceKeysController(service.database());
  }

  /** Here and not in front of the APIs: the marketplace asks it. */
  @Bean
  RobloxTokensController robloxTokensController(ServiceContext service) {
    return new RobloxTokensController(service.settings());
  }

  @Bean
  OutboxPublisher outboxPublisher(ServiceContext service) {
    return service.publisher();
  }
}
