package bloxtr8.providers.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import com.stripe.exception.StripeException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class StripeOverviewTest {

  @Test
  void the_newest_payments_come_first_with_their_deal_and_disputes_beside_them()
      throws IOException, StripeException {
    try (var sandbox = new Sandbox()) {
      var people = new People(sandbox);
      var paid = people.paid(10_000);
      var open = people.intent(5_000);
      var body = "{\"paymentIntent\": \"%s\", \"reason\": \"fraudulent\"}".formatted(paid.getId());
      sandbox.post("/sandbox/stripe/control/dispute", body);
      var shown = overview(sandbox);
      assertThat(shown.at("/payments/0/id").asString("")).isEqualTo(open.getId());
      assertThat(shown.at("/payments/0/transfer_group").asString("")).isEqualTo(People.ESCROW);
      assertThat(shown.at("/payments/1/status").asString("")).isEqualTo("succeeded");
      assertThat(shown.at("/disputes/0/payment_intent").asString("")).isEqualTo(paid.getId());
      assertThat(shown.at("/disputes/0/status").asString("")).isEqualTo("needs_response");
    }
  }

  private static ObjectNode overview(Sandbox sandbox) {
    return Json.read(sandbox.get("/sandbox/stripe/overview").body());
  }
}
