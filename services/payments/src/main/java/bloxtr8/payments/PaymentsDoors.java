package bloxtr8.payments;

import bloxtr8.api.MoneyDeskApi;
import bloxtr8.api.PayoutDeskApi;
import bloxtr8.payments.stripe.StripeWebhookController;
import bloxtr8.payments.stripe.StripeWorld;
import bloxtr8.payments.usdc.CustodianWebhookController;
import bloxtr8.platform.House;
import bloxtr8.platform.Room;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.settings.World;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Payments' doors in the gateway role: they hear providers and show buyers how to pay. */
@Configuration(proxyBeanMethods = false)
public class PaymentsDoors {

  private static final int UNAVAILABLE = 503;

  @Bean
  PaymentController paymentController(Room room, Caller caller) {
    var settings = room.settings();
    var publishableKey = settings.get(PaymentsSettings.STRIPE_PUBLISHABLE_KEY);
    StripeWorld.requireKey(settings.get(World.SETTING), publishableKey);
    var secrets = PaymentsSettings.columns(settings);
    var deposits = new DepositViews(room.database().sql(), settings.get(UsdcSettings.BASE_NETWORK));
    return new PaymentController(caller, room.database().sql(), secrets, publishableKey, deposits);
  }

  @Bean
  StripeWebhookController stripeWebhookController(Room room) {
    return new StripeWebhookController(
        room, room.settings().get(PaymentsSettings.STRIPE_WEBHOOK_SECRETS));
  }

  @Bean
  WebhooksController webhooksController(Room room, Caller caller) {
    return new WebhooksController(room, caller);
  }

  @Bean
  CustodianWebhookController custodianWebhookController(Room room) {
    return new CustodianWebhookController(
        room, room.settings().get(UsdcSettings.CUSTODIAN_WEBHOOK_SECRETS));
  }

  @Bean
  WalletController walletController(Room room, Caller caller, House house) {
    return new WalletController(
        caller, () -> required(house.offered(PayoutDeskApi.class)), room.clock());
  }

  @Bean
  StaffMoneyController staffMoneyController(Room room, Caller caller, House house) {
    return new StaffMoneyController(
        caller, room.database().sql(), () -> required(house.offered(MoneyDeskApi.class)));
  }

  @Bean
  HouseMoneyController houseMoneyController(Room room, Caller caller, House house) {
    return new HouseMoneyController(
        caller,
        room.database().sql(),
        room.clock(),
        () -> required(house.offered(MoneyDeskApi.class)));
  }

  @Bean
  OperationController operationController(Room room, Caller caller, House house) {
    return new OperationController(
        caller, room.database().sql(), () -> required(house.offered(MoneyDeskApi.class)));
  }

  @Bean
  ReconciliationController reconciliationController(Room room, Caller caller, House house) {
    return new ReconciliationController(
        caller, room.database().sql(), () -> required(house.offered(MoneyDeskApi.class)));
  }

  @Bean
  CoolingOffMover coolingOffMover(House house) {
    return new CoolingOffMover(() -> required(house.offered(PayoutDeskApi.class)));
  }

  /** Payments answers in its own role, which may be part of another process. */
  private static <T> T required(@Nullable T offered) {
    if (offered == null)
      throw new Problem(
          UNAVAILABLE, "payments_elsewhere", "The payments role is not part of this process.");
    return offered;
  }

  @Bean
  LedgerController ledgerController(Room room) {
    return new LedgerController(room.database().sql(), room.clock());
  }
}
