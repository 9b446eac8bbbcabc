package bloxtr8.server.roles;

import bloxtr8.api.PayoutApi;
import bloxtr8.marketplace.sandbox.MarketplaceSandboxConfiguration;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.database.DatabaseRoles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The beans of the marketplace with the sandbox's test API, and its client for payout destinations.
 */
@Configuration(proxyBeanMethods = false)
@Import(MarketplaceSandboxConfiguration.class)
class MarketplacePayoutsSandboxConfiguration {

  @Bean
  PayoutApi payouts(ProcessContext process) {
    var gateway = DatabaseRoles.GATEWAY.service();
    return process.apis().of(gateway, DatabaseRoles.PAYMENTS.service(), PayoutApi.class);
  }
}
