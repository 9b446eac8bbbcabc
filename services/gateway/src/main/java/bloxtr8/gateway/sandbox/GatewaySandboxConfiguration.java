package bloxtr8.gateway.sandbox;

import bloxtr8.api.DeadlineTestApi;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the gateway adds in the sandbox world. */
@Configuration(proxyBeanMethods = false)
public class GatewaySandboxConfiguration {

  @Bean
  GatewayTestController gatewayTestController(ObjectProvider<DeadlineTestApi> movers) {
    return new GatewayTestController(movers.stream().toList());
  }
}
