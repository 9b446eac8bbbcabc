package bloxtr8.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.ApiException;
import com.stripe.exception.StripeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlTest {

  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void noFaults() {
    sandbox.delete("/sandbox/faults");
  }

  @Test
  void bad_control_input_is_refused_with_an_error_message() {
    refused("pay", "{}", 422, "The field 'paymentIntent' is missing.");
    refused("pay", "pi_1", 422, "The body is not JSON");
    refused("pay", "{\"paymentIntent\": \"pi_1\"}", 404, "There is no payment intent 'pi_1'.");
    refused(
        "pay",
        "{\"paymentIntent\": \"pi_1\", \"card\": \"1\"}",
        422,
        "none of Stripe's test cards");
    refused("pay", "{\"paymentIntent\": \"pi_1\", \"crad\": \"1\"}", 422, "Unknown field 'crad'");
    refused("rob", "{}", 404, "There is no control 'rob'; there are: pay");
    refused(
        "close-dispute", "{\"dispute\": \"du_1\", \"outcome\": \"tie\"}", 422, "'won' or 'lost'");
    refused("balance", "{\"availableCents\": \"all\"}", 422, "must be a whole number");
  }

  @Test
  void a_browser_that_asks_for_the_icon_of_a_page_gets_it() {
    var icon = sandbox.get("/favicon.ico");
    assertThat(icon.statusCode()).isEqualTo(200);
    assertThat(icon.headers().firstValue("Content-Type")).contains("image/svg+xml");
    assertThat(icon.body()).startsWith("<svg").contains("</svg>");
  }

  @Test
  void an_invalid_fault_is_refused() {
    var rule = "{\"provider\": \"stripe\", \"effect\": \"explode\"}";
    assertThat(sandbox.fault(rule).body()).contains("Unknown effect 'explode': say one of error");
    var both = "{\"provider\": \"stripe\", \"effect\": \"drop\", \"nth\": 1, \"probability\": 0.5}";
    assertThat(sandbox.fault(both).statusCode()).isEqualTo(422);
    assertThat(sandbox.delete("/sandbox/faults/flt_none").statusCode()).isEqualTo(404);
  }

  @Test
  void a_fault_of_the_nth_call_affects_that_call_only() throws StripeException {
    sandbox.fault(
        """
        {"provider": "stripe", "operation": "balance.*", "nth": 2, "times": 2, "effect": "error",
         "status": 503}
        """);
    assertThat(balanceCalls(5)).containsExactly(200, 503, 503, 200, 200);
  }

  @Test
  void random_faults_repeat_with_the_same_seed() throws StripeException {
    var rule =
        """
        {"provider": "stripe", "operation": "balance.retrieve", "probability": 0.5, "seed": 7,
         "effect": "error", "status": 503}
        """;
    sandbox.fault(rule);
    var first = balanceCalls(12);
    sandbox.delete("/sandbox/faults");
    sandbox.fault(rule);
    assertThat(balanceCalls(12)).isEqualTo(first).contains(200, 503);
  }

  @Test
  void every_call_and_fault_is_journaled() throws StripeException {
    sandbox.fault(
        "{\"provider\": \"stripe\", \"operation\": \"balance.retrieve\", \"effect\": \"error\"}");
    balanceCalls(1);
    assertThat(sandbox.get("/sandbox/journal?provider=stripe&limit=1").body())
        .contains("\"operation\":\"balance.retrieve\"", "\"status\":500", " error\"");
  }

  @Test
  void the_start_page_describes_the_sandbox() {
    var page = sandbox.get("/sandbox");
    assertThat(page.body())
        .contains("SANDBOX", "Stripe", "/sandbox/faults", "base/control/deposit")
        .contains("curl -X POST " + sandbox.url("/sandbox/stripe/control/pay"));
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
  }

  private static List<Integer> balanceCalls(int times) throws StripeException {
    var statuses = new ArrayList<Integer>();
    for (var i = 0; i < times; i++) {
      try {
        sandbox.stripe().v1().balance().retrieve();
        statuses.add(200);
      } catch (ApiException e) {
        statuses.add(e.getStatusCode());
      }
    }
    return statuses;
  }

  private static void refused(String verb, String body, int status, String sentence) {
    var answer = sandbox.control(verb, body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(sentence);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }
}
