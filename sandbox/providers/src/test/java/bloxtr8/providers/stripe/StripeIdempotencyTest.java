package bloxtr8.providers.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import bloxtr8.providers.Sandbox;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StripeIdempotencyTest {

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
  void the_same_key_and_parameters_return_the_first_response_again() throws StripeException {
    var intents = people.stripe().v1().paymentIntents();
    var first = intents.create(People.price(5_000), People.key("replay"));
    var again = intents.create(People.price(5_000), People.key("replay"));
    assertThat(again.getId()).isEqualTo(first.getId());
    assertThat(again.getLastResponse().body()).isEqualTo(first.getLastResponse().body());
    assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
        .contains("true");
    assertThat(again.getLastResponse().headers().firstValue("Original-Request"))
        .contains(first.getLastResponse().requestId());
  }

  @Test
  void the_order_of_the_parameters_does_not_matter() {
    var one = raw("order", "amount=5000&currency=usd&metadata[a]=1&metadata[b]=2");
    var two = raw("order", "metadata%5Bb%5D=2&currency=usd&metadata[a]=1&amount=5000");
    assertThat(two.body()).isEqualTo(one.body());
    assertThat(two.headers().firstValue("Idempotent-Replayed")).contains("true");
  }

  @Test
  void the_same_key_with_other_parameters_or_another_endpoint_is_an_error() throws StripeException {
    var intents = people.stripe().v1().paymentIntents();
    var intent = intents.create(People.price(5_000), People.key("mismatch"));
    assertThatExceptionOfType(IdempotencyException.class)
        .isThrownBy(() -> intents.create(People.price(5_001), People.key("mismatch")))
        .withMessageContaining("can only be used with the same parameters");
    assertThatExceptionOfType(IdempotencyException.class)
        .isThrownBy(() -> intents.cancel(intent.getId(), People.key("mismatch")))
        .withMessageContaining("same endpoint");
  }

  @Test
  void a_key_of_a_running_request_is_a_conflict() {
    sandbox.delete("/sandbox/faults");
    sandbox.fault(
        """
        {"provider": "stripe", "operation": "payment_intents.create", "nth": 1,
         "effect": "delay", "delayMs": 3000}
        """);
    try (var background = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = background.submit(() -> raw("busy", "amount=5000&currency=usd"));
      Sandbox.eventually(
          "the slow request is at work",
          () -> sandbox.get("/sandbox/faults").body().contains("\"seen\":1"));
      var conflict = raw("busy", "amount=5000&currency=usd");
      assertThat(conflict.body()).contains("idempotency_key_in_use");
      assertThat(conflict.headers().firstValue("Stripe-Should-Retry")).contains("true");
      Sandbox.eventually("the slow request is done", slow::isDone);
      var replayed = raw("busy", "amount=5000&currency=usd");
      assertThat(replayed.statusCode()).isEqualTo(200);
      assertThat(replayed.headers().firstValue("Idempotent-Replayed")).contains("true");
    }
  }

  @Test
  void a_request_refused_before_execution_does_not_consume_its_key() {
    assertThat(raw("typo", "amount=five&currency=usd").statusCode()).isEqualTo(400);
    assertThat(raw("typo", "amount=5000&currency=usd").statusCode()).isEqualTo(200);
  }

  @Test
  void an_error_500_is_stored_and_replayed_under_its_key() throws StripeException {
    sandbox.fault(
        "{\"provider\": \"stripe\", \"operation\": \"refunds.create\", \"effect\": \"error\"}");
    var params =
        com.stripe.param.RefundCreateParams.builder()
            .setPaymentIntent(people.paid(5_000).getId())
            .build();
    var refunds = people.stripe().v1().refunds();
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> refunds.create(params, People.key("refund:1")));
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> refunds.create(params, People.key("refund:1")));
    assertThat(refunds.create(params, People.key("refund:2")).getStatus()).isEqualTo("succeeded");
  }

  @Test
  void a_refused_transfer_is_replayed_as_refused_although_it_would_succeed_now()
      throws StripeException {
    var account = people.newcomer().getId();
    var charge = people.paid(5_000).getLatestCharge();
    var transfers = people.stripe().v1().transfers();
    var params = People.transfer(account, 4_000, charge);
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> transfers.create(params, People.key("payout:1")));
    sandbox.control("onboard", "{\"account\": \"%s\"}".formatted(account));
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> transfers.create(params, People.key("payout:1")));
    assertThat(transfers.create(params, People.key("payout:2")).getAmount()).isEqualTo(4_000);
  }

  @Test
  void after_a_time_out_the_same_key_finds_the_transfer_that_was_made() throws StripeException {
    var alice = people.alice();
    var charge = people.paid(5_000).getLatestCharge();
    var params = People.transfer(alice, 5_000, charge);
    sandbox.fault(
        """
        {"provider": "stripe", "operation": "transfers.create", "nth": 1,
         "effect": "timeout_after", "delayMs": 60000}
        """);
    var impatient = sandbox.stripe(0, Duration.ofSeconds(2));
    assertThatExceptionOfType(ApiConnectionException.class)
        .isThrownBy(() -> impatient.v1().transfers().create(params, People.key("payout:alice")));
    var found = people.stripe().v1().transfers().create(params, People.key("payout:alice"));
    assertThat(found.getLastResponse().headers().firstValue("Idempotent-Replayed"))
        .contains("true");
    assertThat(found.getAmount()).isEqualTo(5_000);
  }

  @Test
  void a_dropped_call_has_no_effect_and_a_duplicated_one_has_one_effect() throws StripeException {
    // Twice: the JDK's client repeats a POST by itself when a kept-alive connection is cut.
    sandbox.fault(
        """
        {"provider": "stripe", "operation": "accounts.create", "times": 2, "effect": "drop"}
        """);
    assertThatExceptionOfType(ApiConnectionException.class).isThrownBy(people::newcomer);
    sandbox.delete("/sandbox/faults");
    sandbox.fault(
        "{\"provider\": \"stripe\", \"operation\": \"accounts.create\", \"effect\": \"duplicate\"}");
    var before = people.stripe().v1().accounts().list().getData().size();
    people.newcomer();
    assertThat(people.stripe().v1().accounts().list().getData()).hasSize(before + 1);
  }

  private static HttpResponse<String> raw(String key, String body) {
    return Sandbox.send(
        HttpRequest.newBuilder(sandbox.url("/sandbox/stripe/v1/payment_intents"))
            .header("Authorization", "Bearer sk_test_raw")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }
}
