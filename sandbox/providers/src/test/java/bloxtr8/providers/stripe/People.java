package bloxtr8.providers.stripe;

import bloxtr8.providers.Sandbox;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Transfer;
import com.stripe.net.RequestOptions;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.TransferCreateParams;

/** Alice sells and Bob buys, with Stripe's own library. */
record People(Sandbox sandbox) {
  static final String ESCROW = "esc_01J0000000000000000000000A";

  StripeClient stripe() {
    return sandbox.stripe();
  }

  static PaymentIntentCreateParams price(long cents) {
    return PaymentIntentCreateParams.builder()
        .setAmount(cents)
        .setCurrency("usd")
        .addPaymentMethodType("card")
        .setTransferGroup(ESCROW)
        .putMetadata("escrow", ESCROW)
        .build();
  }

  PaymentIntent intent(long cents) throws StripeException {
    return stripe().v1().paymentIntents().create(price(cents));
  }

  /** Bob's payment, with the charge inside. */
  PaymentIntent paid(long cents, String card) throws StripeException {
    var intent = intent(cents);
    sandbox.control(
        "pay", "{\"paymentIntent\": \"%s\", \"card\": \"%s\"}".formatted(intent.getId(), card));
    return read(intent.getId());
  }

  PaymentIntent paid(long cents) throws StripeException {
    return paid(cents, "4242424242424242");
  }

  PaymentIntent read(String id) throws StripeException {
    var params =
        PaymentIntentRetrieveParams.builder()
            .addExpand("latest_charge.balance_transaction")
            .build();
    return stripe().v1().paymentIntents().retrieve(id, params);
  }

  /** Alice's connected account, ready to be paid. */
  String alice() throws StripeException {
    var id = newcomer().getId();
    sandbox.control("onboard", "{\"account\": \"%s\"}".formatted(id));
    return id;
  }

  Account newcomer() throws StripeException {
    var transfers =
        AccountCreateParams.Capabilities.builder()
            .setTransfers(
                AccountCreateParams.Capabilities.Transfers.builder().setRequested(true).build())
            .build();
    return stripe()
        .v1()
        .accounts()
        .create(
            AccountCreateParams.builder()
                .setType(AccountCreateParams.Type.EXPRESS)
                .setCountry("US")
                .setEmail("alice@example.com")
                .setCapabilities(transfers)
                .putMetadata("user", "alice")
                .build());
  }

  static TransferCreateParams transfer(String seller, long cents, String charge) {
    return TransferCreateParams.builder()
        .setAmount(cents)
        .setCurrency("usd")
        .setDestination(seller)
        .setSourceTransaction(charge)
        .setTransferGroup(ESCROW)
        .build();
  }

  Transfer transferred(String seller, long cents, String charge) throws StripeException {
    return stripe().v1().transfers().create(transfer(seller, cents, charge));
  }

  static RequestOptions key(String key) {
    return RequestOptions.builder().setIdempotencyKey(key).build();
  }
}
