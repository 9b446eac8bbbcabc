package bloxtr8.escrow.sandbox;

import bloxtr8.escrow.EscrowApiConfiguration;
import bloxtr8.escrow.EscrowPreflightStore;
import bloxtr8.platform.ServiceContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The escrow's HTTP API in the sandbox world: with deadlines that tests can move. */
@Configuration(proxyBeanMethods = false)
@Import(EscrowApiConfiguration.class)
public class EscrowSandboxConfiguration {

  @Bean
  DeadlineMover escrowDeadlineMover(ServiceContext escrowApi, EscrowPreflightStore store) {
    return new DeadlineMover(escrowApi, store);
  }
}
