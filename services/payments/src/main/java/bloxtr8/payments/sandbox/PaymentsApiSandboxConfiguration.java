package bloxtr8.payments.sandbox;

import bloxtr8.payments.PaymentsApiConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The beans of payments' HTTP APIs in the sandbox world: with the test API that moves deadlines.
 */
@Configuration(proxyBeanMethods = false)
@Import({PaymentsApiConfiguration.class, CoolingOffMover.class})
public class PaymentsApiSandboxConfiguration {}
