package bloxtr8.providers.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import com.stripe.exception.StripeException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StripeRestartTest {

  @Test
  void a_restart_loses_no_objects_balances_keys_or_webhooks() throws IOException, StripeException {
    try (var sandbox = new Sandbox()) {
      var people = new People(sandbox);
      var alice = people.alice();
      var charge = people.paid(10_000).getLatestCharge();
      sandbox.fault(
          """
          {"provider": "stripe", "operation": "webhook:transfer.created", "effect": "delay",
           "delayMs": 1500}
          """);
      var params = People.transfer(alice, 9_000, charge);
      var transfer = people.stripe().v1().transfers().create(params, People.key("payout:restart"));
      var balance = people.stripe().v1().balance().retrieve();

      sandbox.restart();

      var again = people.stripe().v1().transfers().create(params, People.key("payout:restart"));
      assertThat(again.getId()).isEqualTo(transfer.getId());
      assertThat(people.stripe().v1().balance().retrieve().getPending())
          .isEqualTo(balance.getPending());
      assertThat(sandbox.get("/sandbox/faults").body()).contains("webhook:transfer.created");
      Sandbox.eventually(
          "the delayed webhook came after the restart",
          () -> sandbox.inbox().arrived("transfer.created").size() == 1);
    }
  }
}
