package bloxtr8.providers.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a buyer's browser sends: the publishable key and the client secret, and nothing else. */
class StripeBrowserTest {

  private static final String DAHLIA = "/sandbox/stripe/dahlia/";
  private static final String BACK = "http://127.0.0.1:8080/escrow/1?tab=pay";

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
  void the_script_and_its_frames_are_served_and_a_frame_runs_nothing_inline() {
    var script = sandbox.get(DAHLIA + "stripe.js");
    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(script.headers().firstValue("Content-Type"))
        .contains("text/javascript;charset=utf-8");
    for (var frame : new String[] {"payment", "challenge", "controller"}) {
      var page = sandbox.get(DAHLIA + frame + ".html");
      assertThat(page.body()).contains("SANDBOX").doesNotContain("style=", "<style", "onclick");
      assertThat(page.body()).doesNotContainPattern("<script(?![^>]* src=)");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors http://127.0.0.1:*")
          .doesNotContain("unsafe");
    }
    assertThat(sandbox.get(DAHLIA + "..%2Fparameters.properties").statusCode()).isNotEqualTo(200);
    assertThat(sandbox.get(DAHLIA + "missing.js").statusCode()).isEqualTo(404);
  }

  @Test
  void a_confirmed_card_pays_and_its_webhook_follows() throws StripeException {
    var intent = people.intent(12_345);
    var paid = confirm(intent, intent.getClientSecret(), "4242424242424242");
    assertThat(paid.statusCode()).isEqualTo(200);
    var body = Json.read(paid.body());
    assertThat(body.path("status").asString()).isEqualTo("succeeded");
    assertThat(body.has("metadata")).isFalse();
    assertThat(people.read(intent.getId()).getAmountReceived()).isEqualTo(12_345);
    Sandbox.eventually(
        "the webhook arrived",
        () ->
            sandbox.inbox().arrived("payment_intent.succeeded").stream()
                .anyMatch(event -> event.getData().toJson().contains(intent.getId())));
  }

  @Test
  void a_second_confirmation_of_a_paid_intent_is_refused_and_charges_nothing()
      throws StripeException {
    var intent = people.intent(5_000);
    confirm(intent, intent.getClientSecret(), "4242424242424242");
    var charge = people.read(intent.getId()).getLatestCharge();
    var again = confirm(intent, intent.getClientSecret(), "4242424242424242");
    assertThat(again.statusCode()).isEqualTo(400);
    var error = error(again);
    assertThat(error.path("code").asString()).isEqualTo("payment_intent_unexpected_state");
    assertThat(error.path("message").asString()).contains("already succeeded");
    assertThat(error.path("payment_intent").path("id").asString()).isEqualTo(intent.getId());
    assertThat(error.path("payment_intent").has("metadata")).isFalse();
    assertThat(people.read(intent.getId()).getLatestCharge()).isEqualTo(charge);
  }

  @Test
  void without_the_intents_own_secret_there_is_no_intent() throws StripeException {
    var intent = people.intent(5_000);
    var another = people.intent(5_000);
    for (var secret : new String[] {intent.getId() + "_secret_no", another.getClientSecret()}) {
      for (var answer :
          new HttpResponse<?>[] {
            confirm(intent, secret, "4242424242424242"), read(intent, secret)
          }) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body().toString()).contains("resource_missing", intent.getId());
      }
    }
    var none = sandbox.form(confirmation(intent), Map.of("key", Sandbox.PUBLISHABLE_KEY));
    assertThat(error(none).path("param").asString()).isEqualTo("client_secret");
    assertThat(people.read(intent.getId()).getStatus()).isEqualTo("requires_payment_method");
  }

  @Test
  void another_publishable_key_is_refused_and_not_shown() throws StripeException {
    var intent = people.intent(5_000);
    var fields = card(intent.getClientSecret(), "4242424242424242");
    fields.put("key", "pk_test_of_another_platform");
    var refused = sandbox.form(confirmation(intent), fields);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body())
        .contains("Invalid API Key provided: pk_test_***", "form")
        .doesNotContain("another_platform");
  }

  @ParameterizedTest
  @CsvSource({
    "4000000000000002, card_declined, generic_decline",
    "4000000000009995, card_declined, insufficient_funds",
    "4000000000000069, expired_card, expired_card",
    "4000000000000127, incorrect_cvc, incorrect_cvc"
  })
  void a_declined_card_leaves_the_intent_payable(String number, String code, String decline)
      throws StripeException {
    var intent = people.intent(5_000);
    var declined = confirm(intent, intent.getClientSecret(), number);
    assertThat(declined.statusCode()).isEqualTo(402);
    assertThat(error(declined).path("type").asString()).isEqualTo("card_error");
    assertThat(error(declined).path("code").asString()).isEqualTo(code);
    assertThat(error(declined).path("decline_code").asString()).isEqualTo(decline);
    var paid = confirm(intent, intent.getClientSecret(), "4242424242424242");
    assertThat(paid.body()).contains("\"status\":\"succeeded\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4000002760003184", "4000002500003155"})
  void a_challenge_in_the_frame_is_completed_or_failed_by_whoever_has_the_secret(String number)
      throws StripeException {
    var intent = people.intent(5_000);
    var asked = Json.read(confirm(intent, intent.getClientSecret(), number).body());
    assertThat(asked.path("status").asString()).isEqualTo("requires_action");
    assertThat(asked.path("next_action").path("type").asString()).isEqualTo("use_stripe_sdk");

    assertThat(challenge(intent, intent.getId() + "_secret_no", "succeeded").statusCode())
        .isEqualTo(404);
    assertThat(challenge(intent, intent.getClientSecret(), "").statusCode()).isEqualTo(400);
    assertThat(people.read(intent.getId()).getStatus()).isEqualTo("requires_action");

    var failed = challenge(intent, intent.getClientSecret(), "failed");
    assertThat(error(failed).path("code").asString())
        .isEqualTo("payment_intent_authentication_failure");
    assertThat(people.read(intent.getId()).getStatus()).isEqualTo("requires_payment_method");

    confirm(intent, intent.getClientSecret(), number);
    var completed = challenge(intent, intent.getClientSecret(), "succeeded");
    assertThat(completed.body()).contains("\"status\":\"succeeded\"").doesNotContain("metadata");
    assertThat(challenge(intent, intent.getClientSecret(), "succeeded").body())
        .contains("payment_intent_unexpected_state");
  }

  @ParameterizedTest
  @CsvSource({"succeeded, succeeded", "failed, requires_payment_method"})
  void without_stripes_script_the_buyer_is_redirected_to_their_bank_and_back(
      String outcome, String status) throws StripeException {
    var intent = people.intent(5_000);
    var asked =
        people
            .stripe()
            .v1()
            .paymentIntents()
            .confirm(
                intent.getId(),
                PaymentIntentConfirmParams.builder()
                    .setPaymentMethod("pm_card_authenticationRequired")
                    .setReturnUrl(BACK)
                    .build());
    var redirect = asked.getNextAction().getRedirectToUrl();
    assertThat(redirect.getReturnUrl()).isEqualTo(BACK);
    var page = URI.create(redirect.getUrl()).getPath();
    assertThat(sandbox.get(page).body()).contains("SANDBOX", "$50.00", "Complete", "Fail");
    assertThat(sandbox.get(page + "0").statusCode()).isEqualTo(404);
    assertThat(sandbox.form(page, Map.of("outcome", "perhaps")).statusCode()).isEqualTo(422);

    var back = sandbox.form(page, Map.of("outcome", outcome));
    assertThat(back.statusCode()).isEqualTo(303);
    assertThat(back.headers().firstValue("Location"))
        .contains(
            BACK
                + "&payment_intent=%s&payment_intent_client_secret=%s&redirect_status=%s"
                    .formatted(intent.getId(), intent.getClientSecret(), outcome));
    assertThat(people.read(intent.getId()).getStatus()).isEqualTo(status);
    var again = sandbox.form(page, Map.of("outcome", "succeeded"));
    assertThat(again.body()).contains("decided before");
    assertThat(people.read(intent.getId()).getStatus()).isEqualTo(status);
  }

  @Test
  void a_return_url_that_is_no_web_page_is_refused() throws StripeException {
    var intent = people.intent(5_000);
    var params =
        PaymentIntentConfirmParams.builder()
            .setPaymentMethod("pm_card_authenticationRequired")
            .setReturnUrl("javascript:alert(1)")
            .build();
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> people.stripe().v1().paymentIntents().confirm(intent.getId(), params))
        .satisfies(e -> assertThat(e.getParam()).isEqualTo("return_url"));
  }

  private static HttpResponse<String> confirm(PaymentIntent intent, String secret, String number) {
    return sandbox.form(confirmation(intent), card(secret, number));
  }

  private static HttpResponse<String> read(PaymentIntent intent, String secret) {
    var query = Map.of("key", Sandbox.PUBLISHABLE_KEY, "client_secret", secret);
    return sandbox.get(
        "/sandbox/stripe/v1/payment_intents/" + intent.getId() + "?" + Sandbox.encoded(query));
  }

  private static HttpResponse<String> challenge(
      PaymentIntent intent, String secret, String outcome) {
    return sandbox.form(
        "/sandbox/stripe/challenge/" + intent.getId(),
        Map.of("key", Sandbox.PUBLISHABLE_KEY, "client_secret", secret, "outcome", outcome));
  }

  private static String confirmation(PaymentIntent intent) {
    return "/sandbox/stripe/v1/payment_intents/" + intent.getId() + "/confirm";
  }

  /** The fields of Stripe's script. */
  private static Map<String, String> card(String secret, String number) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("key", Sandbox.PUBLISHABLE_KEY);
    fields.put("client_secret", secret);
    fields.put("use_stripe_sdk", "true");
    fields.put("return_url", BACK);
    fields.put("payment_method_data[type]", "card");
    fields.put("payment_method_data[card][number]", number);
    fields.put("payment_method_data[card][exp_month]", "12");
    fields.put("payment_method_data[card][exp_year]", "2034");
    fields.put("payment_method_data[card][cvc]", "123");
    return fields;
  }

  private static JsonNode error(HttpResponse<String> answer) {
    return Json.read(answer.body()).path("error");
  }
}
