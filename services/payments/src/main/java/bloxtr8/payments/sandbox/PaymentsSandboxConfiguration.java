package bloxtr8.payments.sandbox;

import bloxtr8.payments.PaymentsConfiguration;
import bloxtr8.payments.PaymentsSettings;
import bloxtr8.payments.UsdcConfiguration;
import bloxtr8.payments.UsdcSettings;
import bloxtr8.platform.ServiceContext;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The beans of the payments role in the sandbox world: with the simulated actions of people on
 * providers' pages.
 */
@Configuration(proxyBeanMethods = false)
@Import({PaymentsConfiguration.class, PayoutController.class})
public class PaymentsSandboxConfiguration {

  @Bean
  SandboxPeople sandboxPeople(ServiceContext service) {
    return new SandboxPeople(
        new SandboxSeller(service.settings().get(PaymentsSettings.STRIPE_BASE)),
        new SandboxWallet(UsdcConfiguration.calls(service, UsdcSettings.BASE_RPC, Map.of())));
  }
}
