package bloxtr8.payments;

import bloxtr8.api.BrowserPayments;
import bloxtr8.api.ChecklistApi;
import bloxtr8.api.PayoutDestinationsApi;
import bloxtr8.api.StaffCommandsApi;
import bloxtr8.payments.checkout.CheckoutStore;
import bloxtr8.payments.checkout.DepositViews;
import bloxtr8.payments.checkout.PagePayments;
import bloxtr8.payments.checkout.PaymentController;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.people.PersonExportStore;
import bloxtr8.payments.sellers.WalletController;
import bloxtr8.payments.staff.HouseMoneyController;
import bloxtr8.payments.staff.LedgerController;
import bloxtr8.payments.staff.OperationController;
import bloxtr8.payments.staff.ReconciliationController;
import bloxtr8.payments.staff.StaffMoneyController;
import bloxtr8.payments.staff.WebhooksController;
import bloxtr8.payments.stripe.StripeApiSettings;
import bloxtr8.payments.stripe.StripeModeCheck;
import bloxtr8.payments.stripe.StripeWebhookController;
import bloxtr8.payments.usdc.CustodianApiSettings;
import bloxtr8.payments.usdc.CustodianWebhookController;
import bloxtr8.payments.usdc.NetworkSettings;
import bloxtr8.payments.wallets.WalletStore;
import bloxtr8.payments.webhooks.WebhookReplay;
import bloxtr8.payments.webhooks.WebhookStore;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.encryption.AeadCipher;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.settings.World;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The beans of payments' HTTP APIs in the gateway role: webhooks, payment instructions, payout
 * destinations, staff.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  PaymentsStoresConfiguration.class,
  LedgerController.class,
  OperationController.class,
  HouseMoneyController.class,
  ReconciliationController.class,
  StaffMoneyController.class,
  WebhookReplay.class,
  WebhooksController.class,
  WalletController.class
})
public class PaymentsApiConfiguration {

  @Bean
  Clock clock(ServiceContext service) {
    return service.clock();
  }

  @Bean
  PaymentController paymentController(
      ServiceContext service,
      Caller caller,
      @Qualifier("checklistsBeforeMoney") ChecklistApi checklists,
      AeadCipher columnCipher,
      DealStore deals,
      WalletStore wallets,
      CheckoutStore checkouts) {
    var settings = service.settings();
    var publishableKey = settings.get(StripeApiSettings.class).publishableKey();
    StripeModeCheck.requireKey(World.of(settings), publishableKey);
    var deposits =
        new DepositViews(checkouts, settings.get(NetworkSettings.class).network(), wallets);
    return new PaymentController(
        caller, checklists, columnCipher, publishableKey, deposits, deals, checkouts);
  }

  @Bean
  BrowserPayments browserPayments(ServiceContext service) {
    return PagePayments.of(service.settings());
  }

  @Bean
  PersonExportStore paymentsPersonExport(ServiceContext service) {
    return new PersonExportStore(service.name(), service.database().sql());
  }

  @Bean
  StripeWebhookController stripeWebhookController(ServiceContext service, WebhookStore webhooks) {
    return new StripeWebhookController(
        service, webhooks, service.settings().get(StripeApiSettings.class).webhookSecrets());
  }

  @Bean
  CustodianWebhookController custodianWebhookController(
      ServiceContext service, WebhookStore webhooks) {
    return new CustodianWebhookController(
        service, webhooks, service.settings().get(CustodianApiSettings.class).webhookSecrets());
  }

  @Bean
  StaffCommandsApi staffCommands(ProcessContext process) {
    return ofPayments(process, StaffCommandsApi.class);
  }

  @Bean
  PayoutDestinationsApi payoutDestinations(ProcessContext process) {
    return ofPayments(process, PayoutDestinationsApi.class);
  }

  @Bean
  ChecklistApi checklistsBeforeMoney(ProcessContext process) {
    var gateway = DatabaseRoles.GATEWAY.service();
    return process.apis().of(gateway, DatabaseRoles.MARKETPLACE.service(), ChecklistApi.class);
  }

  private static <T> T ofPayments(ProcessContext process, Class<T> api) {
    var gateway = DatabaseRoles.GATEWAY.service();
    return process.apis().of(gateway, DatabaseRoles.PAYMENTS.service(), api);
  }
}
