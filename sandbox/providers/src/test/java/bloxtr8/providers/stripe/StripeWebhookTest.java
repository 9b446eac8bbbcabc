package bloxtr8.providers.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.providers.Sandbox;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundCreateParams;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripeWebhookTest {

  private Sandbox sandbox;
  private People people;

  @BeforeEach
  void start() throws IOException {
    sandbox = new Sandbox();
    people = new People(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void an_event_is_sent_signed_and_is_listed() throws StripeException {
    var intent = people.paid(10_000);
    arrives("payment_intent.succeeded", 1);
    var event = sandbox.inbox().arrived("payment_intent.succeeded").getFirst();
    var delivered = (PaymentIntent) event.getDataObjectDeserializer().getObject().orElseThrow();
    assertThat(delivered.getId()).isEqualTo(intent.getId());
    assertThat(event.getApiVersion()).isEqualTo("2026-07-29.dahlia");

    var params =
        EventListParams.builder()
            .addType("payment_intent.succeeded")
            .addType("charge.succeeded")
            .setCreated(EventListParams.Created.builder().setGte(event.getCreated() - 60).build())
            .build();
    assertThat(people.stripe().v1().events().list(params).getData())
        .extracting(Event::getType)
        .containsExactly("payment_intent.succeeded", "charge.succeeded");
    assertThat(people.stripe().v1().events().retrieve(event.getId()).getType())
        .isEqualTo("payment_intent.succeeded");
  }

  @Test
  void an_endpoint_that_fails_is_tried_again() throws StripeException {
    sandbox.inbox().refuse(3);
    people.intent(5_000);
    arrives("payment_intent.created", 1);
  }

  @Test
  void webhooks_can_be_lost_and_are_still_listed() throws StripeException {
    order("webhook:payment_intent.succeeded", "drop");
    var intent = people.paid(5_000);
    people.stripe().v1().paymentIntents().cancel(people.intent(5_000).getId());
    arrives("payment_intent.canceled", 1);
    Sandbox.eventually(
        "the loss is in the journal",
        () -> sandbox.get("/sandbox/journal?provider=stripe").body().contains(" drop\""));
    assertThat(sandbox.inbox().arrived("payment_intent.succeeded")).isEmpty();
    var params = EventListParams.builder().setType("payment_intent.succeeded").build();
    var listed = people.stripe().v1().events().list(params).getData();
    assertThat(listed).hasSize(1);
    var delivered =
        (PaymentIntent) listed.getFirst().getDataObjectDeserializer().getObject().orElseThrow();
    assertThat(delivered.getId()).isEqualTo(intent.getId());
  }

  @Test
  void webhooks_can_be_duplicated() throws StripeException {
    order("webhook:payment_intent.created", "duplicate");
    people.intent(5_000);
    arrives("payment_intent.created", 2);
    var both = sandbox.inbox().arrived("payment_intent.created");
    assertThat(both.get(0).getId()).isEqualTo(both.get(1).getId());
  }

  @Test
  void webhooks_can_be_reordered() throws StripeException {
    order("webhook:payment_intent.created", "reorder");
    people.stripe().v1().paymentIntents().cancel(people.intent(5_000).getId());
    arrives("payment_intent.created", 1);
    assertThat(sandbox.inbox().arrived())
        .extracting(Event::getType)
        .containsExactly("payment_intent.canceled", "payment_intent.created");
  }

  @Test
  void an_event_of_a_sellers_account_is_in_that_accounts_list_only() throws StripeException {
    var account = people.alice();
    var all = EventListParams.builder().build();
    assertThat(people.stripe().v1().events().list(all).getData()).isEmpty();
    var connected = RequestOptions.builder().setStripeAccount(account).build();
    assertThat(people.stripe().v1().events().list(all, connected).getData())
        .extracting(Event::getType)
        .contains("account.updated", "capability.updated");
  }

  @Test
  void a_list_continues_only_after_an_existing_object() throws StripeException {
    people.intent(5_000);
    var before = EventListParams.builder().setEndingBefore("evt_long_gone").build();
    assertThatThrownBy(() -> people.stripe().v1().events().list(before))
        .isInstanceOfSatisfying(
            InvalidRequestException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo("resource_missing");
              assertThat(e.getParam()).isEqualTo("ending_before");
            });
    var after = PaymentIntentListParams.builder().setStartingAfter("pi_never").build();
    assertThatThrownBy(() -> people.stripe().v1().paymentIntents().list(after))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void events_are_listed_by_their_family() throws StripeException {
    people.paid(10_000, "4000000000000259");
    var disputes = EventListParams.builder().setType("charge.dispute.*").build();
    assertThat(people.stripe().v1().events().list(disputes).getData())
        .extracting(Event::getType)
        .containsExactly("charge.dispute.funds_withdrawn", "charge.dispute.created");
    var intents = EventListParams.builder().setType("payment_intent.*").build();
    assertThat(people.stripe().v1().events().list(intents).getData()).hasSize(2);
  }

  @Test
  void a_refunded_payment_can_be_disputed_too() throws StripeException {
    var intent = people.paid(10_000);
    people
        .stripe()
        .v1()
        .refunds()
        .create(RefundCreateParams.builder().setPaymentIntent(intent.getId()).build());
    var requested = "{\"paymentIntent\": \"%s\"}".formatted(intent.getId());
    assertThat(sandbox.control("dispute", requested).statusCode()).isEqualTo(200);
    assertThat(onlyDispute().getStatus()).isEqualTo("needs_response");
  }

  @Test
  void a_dispute_takes_the_money_at_once_and_brings_it_back_when_won() throws StripeException {
    people.paid(10_000, "4000000000000259");
    arrives("charge.dispute.created", 1);
    arrives("charge.dispute.funds_withdrawn", 1);
    var dispute = onlyDispute();
    assertThat(dispute.getStatus()).isEqualTo("needs_response");
    assertThat(dispute.getReason()).isEqualTo("fraudulent");
    assertThat(dispute.getBalanceTransactions().getFirst().getNet()).isEqualTo(-11_500);
    assertThat(available()).isEqualTo(1_000_000 - 11_500);

    var evidence = DisputeUpdateParams.Evidence.builder().setUncategorizedText("signed contract");
    var submit =
        DisputeUpdateParams.builder().setEvidence(evidence.build()).setSubmit(true).build();
    var answered = people.stripe().v1().disputes().update(dispute.getId(), submit);
    assertThat(answered.getStatus()).isEqualTo("under_review");
    assertThat(answered.getEvidenceDetails().getSubmissionCount()).isEqualTo(1);

    var won = "{\"dispute\": \"%s\", \"outcome\": \"won\"}".formatted(dispute.getId());
    assertThat(sandbox.control("close-dispute", won).statusCode()).isEqualTo(200);
    arrives("charge.dispute.funds_reinstated", 1);
    arrives("charge.dispute.closed", 1);
    assertThat(available()).isEqualTo(1_000_000 - 1_500);
    assertThat(sandbox.control("close-dispute", won).statusCode()).isEqualTo(422);
  }

  @Test
  void an_accepted_dispute_is_lost() throws StripeException {
    var intent = people.paid(10_000);
    sandbox.control(
        "dispute",
        "{\"paymentIntent\": \"%s\", \"reason\": \"product_not_received\"}"
            .formatted(intent.getId()));
    var closed = people.stripe().v1().disputes().close(onlyDispute().getId());
    assertThat(closed.getStatus()).isEqualTo("lost");
    assertThat(people.read(intent.getId()).getLatestChargeObject().getDisputed()).isTrue();
    assertThat(available()).isEqualTo(1_000_000 - 11_500);
  }

  @Test
  void an_inquiry_and_a_fraud_warning_move_no_money() throws StripeException {
    people.paid(10_000, "pm_card_createDisputeInquiry");
    var intent = people.paid(10_000);
    sandbox.control("fraud-warning", "{\"paymentIntent\": \"%s\"}".formatted(intent.getId()));
    assertThat(onlyDispute().getStatus()).isEqualTo("warning_needs_response");
    assertThat(available()).isEqualTo(1_000_000);
    arrives("radar.early_fraud_warning.created", 1);
  }

  private void order(String operation, String effect) {
    var rule =
        "{\"provider\": \"stripe\", \"operation\": \"%s\", \"nth\": 1, \"effect\": \"%s\"}"
            .formatted(operation, effect);
    assertThat(sandbox.fault(rule).statusCode()).isEqualTo(201);
  }

  private void arrives(String type, int times) {
    Sandbox.eventually(
        type + " arrived " + times + " times", () -> sandbox.inbox().arrived(type).size() == times);
  }

  private Dispute onlyDispute() throws StripeException {
    List<Dispute> all =
        people.stripe().v1().disputes().list(DisputeListParams.builder().build()).getData();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private long available() throws StripeException {
    return people.stripe().v1().balance().retrieve().getAvailable().getFirst().getAmount();
  }
}
