package bloxtr8.gateway.sandbox;

import bloxtr8.api.DeadlineTestApi;
import bloxtr8.gateway.tokens.Tokens;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the gateway adds in the sandbox world. */
@Configuration(proxyBeanMethods = false)
public class GatewaySandboxConfiguration {

  @Bean
  GatewayTestController gatewayTestController(
      Tokens tokens, ObjectProvider<DeadlineTestApi> movers) {
    return new GatewayTestController(tokens, movers.stream().toList());
  }
}
