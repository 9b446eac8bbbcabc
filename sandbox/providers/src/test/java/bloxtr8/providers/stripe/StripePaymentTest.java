package bloxtr8.providers.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import bloxtr8.providers.Sandbox;
import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.ChargeListParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.PaymentIntentUpdateParams;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StripePaymentTest {

  private static Sandbox sandbox;
  private static People people;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
    people = new People(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void a_new_intent_waits_for_a_payment_method() throws StripeException {
    var intent = people.intent(10_000);
    assertThat(intent.getId()).startsWith("pi_");
    assertThat(intent.getClientSecret()).startsWith(intent.getId() + "_secret_");
    assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
    assertThat(intent.getMetadata()).containsEntry("escrow", People.ESCROW);
    assertThat(intent.getLivemode()).isFalse();
    assertThat(intent.getLatestCharge()).isNull();
    assertThat(intent.getLastResponse().requestId()).startsWith("req_");
    assertThat(intent.getLastResponse().headers().firstValue("Stripe-Version"))
        .contains("2026-07-29.dahlia");
  }

  @Test
  void a_paid_intent_has_a_charge_less_the_fee() throws StripeException {
    var intent = people.paid(10_000);
    var charge = intent.getLatestChargeObject();
    assertThat(intent.getStatus()).isEqualTo("succeeded");
    assertThat(intent.getAmountReceived()).isEqualTo(10_000);
    assertThat(charge.getPaid()).isTrue();
    assertThat(charge.getTransferGroup()).isEqualTo(People.ESCROW);
    assertThat(charge.getPaymentMethodDetails().getCard().getLast4()).isEqualTo("4242");
    var txn = charge.getBalanceTransactionObject();
    assertThat(txn.getFee()).isEqualTo(320);
    assertThat(txn.getNet()).isEqualTo(9_680);
    assertThat(txn.getStatus()).isEqualTo("pending");
    assertThat(txn.getSource()).isEqualTo(charge.getId());
  }

  @Test
  void the_publishable_key_reads_only_a_part_of_an_intent() throws StripeException {
    var intent = people.intent(5_000);
    var path =
        "/v1/payment_intents/%s?client_secret=%s"
            .formatted(intent.getId(), intent.getClientSecret());
    var seen = get(path, Sandbox.PUBLISHABLE_KEY, null);
    assertThat(seen.body())
        .contains("\"client_secret\"", "\"status\"")
        .doesNotContain("metadata", "transfer_group", "latest_charge");
  }

  @Test
  void an_unknown_version_is_refused() {
    assertThat(get("/v1/balance", "sk_test_x", "2026-06-24.dahlia").statusCode()).isEqualTo(200);
    var refused = get("/v1/balance", "sk_test_x", "2031-01-01.elm");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("Invalid Stripe API version");
    assertThat(refused.headers().firstValue("Stripe-Version")).contains("2026-07-29.dahlia");
  }

  @Test
  void an_intent_is_found_by_its_metadata() throws StripeException {
    var intent = people.intent(5_000);
    var query =
        PaymentIntentSearchParams.builder()
            .setQuery("metadata['escrow']:'%s'".formatted(People.ESCROW))
            .build();
    assertThat(people.stripe().v1().paymentIntents().search(query).getData())
        .extracting(PaymentIntent::getId)
        .contains(intent.getId());
  }

  private static HttpResponse<String> get(String path, String key, @Nullable String version) {
    var request =
        HttpRequest.newBuilder(sandbox.url("/sandbox/stripe" + path))
            .header("Authorization", "Bearer " + key);
    if (version != null) request.header("Stripe-Version", version);
    return Sandbox.send(request.build());
  }

  @Test
  void a_declined_card_leaves_the_intent_payable_with_another_card() throws StripeException {
    var intent = people.paid(5_000, "4000000000009995");
    assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
    assertThat(intent.getLastPaymentError().getCode()).isEqualTo("card_declined");
    assertThat(intent.getLastPaymentError().getDeclineCode()).isEqualTo("insufficient_funds");
    assertThat(intent.getLatestChargeObject().getStatus()).isEqualTo("failed");

    var pay = "{\"paymentIntent\": \"%s\"}".formatted(intent.getId());
    assertThat(sandbox.control("pay", pay).body()).contains("\"status\":\"succeeded\"");
  }

  @Test
  void a_declined_confirmation_is_a_card_exception() throws StripeException {
    var intent = people.intent(5_000);
    var confirm =
        PaymentIntentConfirmParams.builder().setPaymentMethod("pm_card_chargeDeclined").build();
    assertThatExceptionOfType(CardException.class)
        .isThrownBy(() -> people.stripe().v1().paymentIntents().confirm(intent.getId(), confirm))
        .satisfies(e -> {
          assertThat(e.getStatusCode()).isEqualTo(402);
          assertThat(e.getDeclineCode()).isEqualTo("generic_decline");
          assertThat(e.getCharge()).startsWith("ch_");
          assertThat(e.getStripeError().getPaymentIntent().getId()).isEqualTo(intent.getId());
        });
  }

  @Test
  void a_card_that_requires_authentication_pays_after_the_buyer_authenticates()
      throws StripeException {
    var intent = people.paid(5_000, "4000002500003155");
    assertThat(intent.getStatus()).isEqualTo("requires_action");
    assertThat(intent.getNextAction().getType()).isEqualTo("use_stripe_sdk");

    var failed = "{\"paymentIntent\": \"%s\", \"outcome\": \"failed\"}".formatted(intent.getId());
    assertThat(sandbox.control("authenticate", failed).statusCode()).isEqualTo(200);
    assertThat(people.read(intent.getId()).getStatus()).isEqualTo("requires_payment_method");

    var card =
        "{\"paymentIntent\": \"%s\", \"card\": \"4000000000003220\"}".formatted(intent.getId());
    sandbox.control("pay", card);
    sandbox.control("authenticate", "{\"paymentIntent\": \"%s\"}".formatted(intent.getId()));
    assertThat(people.read(intent.getId()).getStatus()).isEqualTo("succeeded");
  }

  @Test
  void a_cancelled_intent_can_neither_be_paid_nor_cancelled_again() throws StripeException {
    var intent = people.intent(5_000);
    var cancelled = people.stripe().v1().paymentIntents().cancel(intent.getId());
    assertThat(cancelled.getStatus()).isEqualTo("canceled");

    var pay = "{\"paymentIntent\": \"%s\"}".formatted(intent.getId());
    assertThat(sandbox.control("pay", pay).statusCode()).isEqualTo(422);
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> people.stripe().v1().paymentIntents().cancel(intent.getId()))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo("payment_intent_unexpected_state"));
  }

  @Test
  void metadata_is_merged_and_removed_by_key() throws StripeException {
    var intent = people.intent(5_000);
    var params =
        PaymentIntentUpdateParams.builder().putMetadata("attempt", "2").putMetadata("escrow", "");
    var updated = people.stripe().v1().paymentIntents().update(intent.getId(), params.build());
    assertThat(updated.getMetadata()).containsOnlyKeys("attempt");
  }

  @Test
  void an_invalid_request_gets_stripes_error_body() {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> people.intent(49))
        .satisfies(e -> {
          assertThat(e.getCode()).isEqualTo("amount_too_small");
          assertThat(e.getParam()).isEqualTo("amount");
        });
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> people.read("pi_missing"))
        .satisfies(e -> {
          assertThat(e.getStatusCode()).isEqualTo(404);
          assertThat(e.getMessage()).startsWith("No such payment_intent: 'pi_missing'");
        });
    var stranger =
        StripeClient.builder()
            .setApiKey("sk_live_no")
            .setApiBase(sandbox.url("/sandbox/stripe").toString())
            .setMaxNetworkRetries(0)
            .build();
    assertThatExceptionOfType(AuthenticationException.class)
        .isThrownBy(() -> stranger.v1().balance().retrieve());
  }

  @Test
  void lists_are_paged_both_ways_newest_first() throws StripeException {
    var ids = new ArrayList<String>();
    for (var i = 0; i < 5; i++) ids.addFirst(people.intent(6_000 + i).getId());
    var intents = people.stripe().v1().paymentIntents();
    var first = intents.list(PaymentIntentListParams.builder().setLimit(2L).build());
    assertThat(first.getData()).extracting("id").isEqualTo(ids.subList(0, 2));
    assertThat(first.getHasMore()).isTrue();
    var after = PaymentIntentListParams.builder().setLimit(2L).setStartingAfter(ids.get(1));
    assertThat(intents.list(after.build()).getData()).extracting("id").isEqualTo(ids.subList(2, 4));
    var before = PaymentIntentListParams.builder().setLimit(3L).setEndingBefore(ids.get(4));
    assertThat(intents.list(before.build()).getData())
        .extracting("id")
        .isEqualTo(ids.subList(1, 4));

    var found = new ArrayList<String>();
    var small = PaymentIntentListParams.builder().setLimit(2L).build();
    for (var intent : intents.list(small).autoPagingIterable()) found.add(intent.getId());
    assertThat(found).containsAll(ids).doesNotHaveDuplicates();
  }

  @Test
  void charges_are_found_by_their_intent() throws StripeException {
    var intent = people.paid(7_000);
    var params = ChargeListParams.builder().setPaymentIntent(intent.getId()).build();
    var charges = people.stripe().v1().charges().list(params).getData();
    assertThat(charges).extracting("id").isEqualTo(List.of(intent.getLatestCharge()));
  }

  @Test
  void parameters_unknown_to_stripe_are_refused() {
    var unknown =
        com.stripe.param.PaymentIntentCreateParams.builder()
            .setAmount(5_000L)
            .setCurrency("usd")
            .putExtraParam("colour", "red")
            .build();
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> people.stripe().v1().paymentIntents().create(unknown))
        .satisfies(e -> assertThat(e.getCode()).isEqualTo("parameter_unknown"));
  }
}
