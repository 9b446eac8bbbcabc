package bloxtr8.payments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Settings for payments with the sandbox's providers, with short pauses. */
final class PaymentsTestSettings {

  private PaymentsTestSettings() {}

  /**
   * The settings of every test bed of payments.
   *
   * @param sandboxUrl of a provider
   */
  static Map<String, String> of(UnaryOperator<String> sandboxUrl, Map<String, String> further) {
    var values = new HashMap<String, String>();
    values.put("bloxtr8.payments.stripe.base-url", sandboxUrl.apply("stripe"));
    values.put("bloxtr8.payments.stripe.api-key", "sk_test_bloxtr8");
    values.put("bloxtr8.payments.stripe.publishable-key", "pk_test_bloxtr8");
    values.put(
        "bloxtr8.payments.stripe.webhook-secrets", "whsec_older," + PaymentsTestBed.WEBHOOK_SECRET);
    values.put(
        "bloxtr8.payments.column-encryption-keys", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    values.put("bloxtr8.payments.opening-float-cents", Long.toString(PaymentsTestBed.FLOAT_CENTS));
    values.put("bloxtr8.payments.in-doubt-interval", "PT0.3S");
    values.put("bloxtr8.payments.circuit-open-time", "PT1S");
    values.put("bloxtr8.payments.operations-interval", "PT0.2S");
    values.put("bloxtr8.payments.stripe.read-timeout", "PT1.5S");
    values.put("bloxtr8.payments.stripe.poll-interval", "PT0.5S");
    values.put("bloxtr8.payments.stripe.poll-lag", "PT3S");
    values.put("bloxtr8.payments.ledger-check-interval", "PT0.5S");
    for (var provider : List.of("custodian", "trm", "chainalysis"))
      values.put("bloxtr8.payments." + provider + ".base-url", sandboxUrl.apply(provider));
    values.put("bloxtr8.payments.base.rpc-url", sandboxUrl.apply("base"));
    values.put("bloxtr8.payments.base.network", "base-sepolia");
    values.put("bloxtr8.payments.base.poll-interval", "PT0.3S");
    values.put("bloxtr8.payments.custodian.poll-interval", "PT0.3S");
    values.put("bloxtr8.payments.custodian.api-key", PaymentsTestBed.CUSTODIAN_KEY);
    values.put("bloxtr8.payments.custodian.webhook-secrets", PaymentsTestBed.WEBHOOK_SECRET);
    values.put("bloxtr8.payments.trm.api-key", "trm");
    values.put("bloxtr8.payments.chainalysis.api-key", "chainalysis");
    values.put("bloxtr8.payments.usdc.read-timeout", "PT1.5S");
    values.put("bloxtr8.payments.wallets.cooling-off", "PT0.2S");
    values.put("bloxtr8.payments.wallets.cooling-off-funded", "PT72H");
    values.putAll(further);
    return values;
  }
}
