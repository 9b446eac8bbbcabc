package bloxtr8.server.roles;

import bloxtr8.api.PayoutApi;
import bloxtr8.marketplace.sandbox.MarketplaceSandboxConfiguration;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The beans of the marketplace with the sandbox's test API, and its client for payout destinations.
 */
@Configuration(proxyBeanMethods = false)
@Import(MarketplaceSandboxConfiguration.class)
class MarketplacePayoutsSandboxConfiguration {

  /** The payments role offers this interface, and may start later than this role. */
  @Bean
  PayoutApi payouts(ProcessContext process) {
    return (user, rail) -> {
      var payments = process.offered(PayoutApi.class);
      if (payments == null)
        throw new RefusedRequest(
            Kind.UNAVAILABLE,
            "payments_elsewhere",
            "The payments role is not part of this process; create people without a"
                + " payout destination.");
      payments.makeReady(user, rail);
    };
  }
}
