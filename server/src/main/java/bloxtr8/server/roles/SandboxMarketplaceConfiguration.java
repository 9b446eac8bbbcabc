package bloxtr8.server.roles;

import bloxtr8.api.PayoutApi;
import bloxtr8.marketplace.MarketplaceSandboxConfiguration;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.http.Problem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The marketplace with the sandbox's test API, and whom it asks about payout destinations. */
@Configuration(proxyBeanMethods = false)
@Import(MarketplaceSandboxConfiguration.class)
class SandboxMarketplaceConfiguration {

  private static final int UNAVAILABLE = 503;

  /** Payments answers in its own role, which may start later than this one. */
  @Bean
  PayoutApi payouts(ProcessContext process) {
    return (user, rail) -> {
      var payments = process.offered(PayoutApi.class);
      if (payments == null)
        throw new Problem(
            UNAVAILABLE,
            "payments_elsewhere",
            "The payments role is not part of this process; make people without a payout.");
      payments.makeReady(user, rail);
    };
  }
}
