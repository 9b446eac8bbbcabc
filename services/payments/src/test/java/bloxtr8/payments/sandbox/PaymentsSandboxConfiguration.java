package bloxtr8.payments.sandbox;

import bloxtr8.payments.PaymentsConfiguration;
import bloxtr8.payments.UsdcConfiguration;
import bloxtr8.payments.stripe.StripeClientSettings;
import bloxtr8.payments.usdc.NodeSettings;
import bloxtr8.platform.ServiceContext;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of the payments role, with the simulated actions of people on providers' pages. */
@Configuration(proxyBeanMethods = false)
@Import({PaymentsConfiguration.class, ReadyDestinations.class})
public class PaymentsSandboxConfiguration {

  @Bean
  SandboxPeople sandboxPeople(ServiceContext service) {
    return new SandboxPeople(
        new SandboxSeller(service.settings().get(StripeClientSettings.class).baseUrl()),
        new SandboxWallet(
            UsdcConfiguration.calls(
                service, service.settings().get(NodeSettings.class).rpcUrl(), Map.of())));
  }
}
