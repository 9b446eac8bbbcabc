package bloxtr8.payments.sandbox;

import bloxtr8.payments.PaymentsApiConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Payments' HTTP APIs of a sandbox world: with the test API that lets time pass. */
@Configuration(proxyBeanMethods = false)
@Import({PaymentsApiConfiguration.class, CoolingOffMover.class})
public class PaymentsApiSandboxConfiguration {}
