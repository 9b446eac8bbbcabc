package bloxtr8.payments;

import bloxtr8.api.PayoutDestinationsApi;
import bloxtr8.api.StaffCommandsApi;
import bloxtr8.payments.stripe.StripeModeCheck;
import bloxtr8.payments.stripe.StripeWebhookController;
import bloxtr8.payments.usdc.CustodianWebhookController;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.settings.World;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Payments' HTTP APIs in the gateway role: they receive webhooks and show buyers how to pay. */
@Configuration(proxyBeanMethods = false)
public class PaymentsApiConfiguration {

  private static final int UNAVAILABLE = 503;

  @Bean
  PaymentController paymentController(ServiceContext service, Caller caller) {
    var settings = service.settings();
    var publishableKey = settings.get(PaymentsSettings.STRIPE_PUBLISHABLE_KEY);
    StripeModeCheck.requireKey(settings.get(World.SETTING), publishableKey);
    var secrets = PaymentsSettings.columns(settings);
    var deposits =
        new DepositViews(service.database().sql(), settings.get(UsdcSettings.BASE_NETWORK));
    return new PaymentController(
        caller, service.database().sql(), secrets, publishableKey, deposits);
  }

  @Bean
  StripeWebhookController stripeWebhookController(ServiceContext service) {
    return new StripeWebhookController(
        service, service.settings().get(PaymentsSettings.STRIPE_WEBHOOK_SECRETS));
  }

  @Bean
  WebhooksController webhooksController(ServiceContext service, Caller caller) {
    return new WebhooksController(service, caller);
  }

  @Bean
  CustodianWebhookController custodianWebhookController(ServiceContext service) {
    return new CustodianWebhookController(
        service, service.settings().get(UsdcSettings.CUSTODIAN_WEBHOOK_SECRETS));
  }

  @Bean
  WalletController walletController(ServiceContext service, Caller caller, ProcessContext process) {
    return new WalletController(
        caller, () -> required(process.offered(PayoutDestinationsApi.class)), service.clock());
  }

  @Bean
  StaffMoneyController staffMoneyController(
      ServiceContext service, Caller caller, ProcessContext process) {
    return new StaffMoneyController(
        caller, service.database().sql(), () -> required(process.offered(StaffCommandsApi.class)));
  }

  @Bean
  HouseMoneyController houseMoneyController(
      ServiceContext service, Caller caller, ProcessContext process) {
    return new HouseMoneyController(
        caller,
        service.database().sql(),
        service.clock(),
        () -> required(process.offered(StaffCommandsApi.class)));
  }

  @Bean
  OperationController operationController(
      ServiceContext service, Caller caller, ProcessContext process) {
    return new OperationController(
        caller, service.database().sql(), () -> required(process.offered(StaffCommandsApi.class)));
  }

  @Bean
  ReconciliationController reconciliationController(
      ServiceContext service, Caller caller, ProcessContext process) {
    return new ReconciliationController(
        caller, service.database().sql(), () -> required(process.offered(StaffCommandsApi.class)));
  }

  @Bean
  CoolingOffMover coolingOffMover(ProcessContext process) {
    return new CoolingOffMover(() -> required(process.offered(PayoutDestinationsApi.class)));
  }

  /** Payments answers in its own role, which may be part of another process. */
  private static <T> T required(@Nullable T offered) {
    if (offered == null)
      throw new Problem(
          UNAVAILABLE, "payments_elsewhere", "The payments role is not part of this process.");
    return offered;
  }

  @Bean
  LedgerController ledgerController(ServiceContext service) {
    return new LedgerController(service.database().sql(), service.clock());
  }
}
