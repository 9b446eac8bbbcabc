package bloxtr8.payments;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.payments.deposits.OwnFunds;
import bloxtr8.payments.rails.RetryPolicy;
import bloxtr8.payments.screening.ChainalysisSettings;
import bloxtr8.payments.screening.ScreeningDecider;
import bloxtr8.payments.screening.TrmSettings;
import bloxtr8.payments.stripe.StripeApiSettings;
import bloxtr8.payments.stripe.StripeClientSettings;
import bloxtr8.payments.usdc.CustodianApiSettings;
import bloxtr8.payments.usdc.CustodianClientSettings;
import bloxtr8.payments.usdc.NetworkSettings;
import bloxtr8.payments.usdc.NodeSettings;
import bloxtr8.payments.wallets.WalletSettings;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.calls.CircuitBreaker;
import bloxtr8.platform.settings.SettingsRecord;
import java.time.Duration;
import java.util.List;

/** The settings of the payments service that no rail has for itself. */
@SettingsPrefix("bloxtr8.payments")
public record PaymentsSettings(
    @Setting(
            defaultValue = "0",
            meaning = "the platform's own money at Stripe when the ledger is opened, in cents")
        Money openingFloat,
    @Setting(defaultValue = "PT1S", meaning = "pause between two polls for operations that are due")
        Duration operationsInterval,
    @Setting(
            defaultValue = "PT30S",
            meaning =
                "how long the circuit breaker stays open after repeated failures of a provider")
        Duration circuitOpenTime,
    @Setting(defaultValue = "PT30S", meaning = "pause between two checks of the ledger's laws")
        Duration ledgerCheckInterval,
    @Setting(
            defaultValue = "PT48H",
            meaning =
                "how long before the bank's deadline the evidence against a chargeback is"
                    + " submitted")
        Duration evidenceLeadTime,
    @Setting(defaultValue = "PT1M", meaning = "pause between two passes over evidence that is due")
        Duration evidenceInterval,
    @Setting(
            defaultValue = "PT1M",
            meaning = "pause between two passes over comparisons with the providers that are due")
        Duration comparisonInterval,
    @Setting(
            defaultValue = "PT10M",
            meaning =
                "how long a deal must be without a change before it is compared with the"
                    + " provider")
        Duration comparisonQuietTime) {

  public static final List<SettingsRecord<?>> ALL =
      SettingsRecord.all(
          PaymentsSettings.class,
          ColumnKeys.class,
          RetryPolicy.class,
          StripeClientSettings.class,
          StripeApiSettings.class,
          CustodianClientSettings.class,
          CustodianApiSettings.class,
          NetworkSettings.class,
          NodeSettings.class,
          TrmSettings.class,
          ChainalysisSettings.class,
          ScreeningDecider.Limits.class,
          UsdcSettings.class,
          OwnFunds.Policy.class,
          WalletSettings.class);

  static CircuitBreaker breaker(ServiceContext service) {
    var openTime = service.settings().get(PaymentsSettings.class).circuitOpenTime;
    return new CircuitBreaker(service.clock(), openTime);
  }
}
