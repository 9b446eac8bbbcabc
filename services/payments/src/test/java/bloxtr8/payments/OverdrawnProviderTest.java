package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Money;
import bloxtr8.platform.testing.Await;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Our books know of no money at Stripe but what buyers paid, and Stripe keeps its fee of that. */
class OverdrawnProviderTest {

  @Test
  void a_refund_larger_than_all_we_have_is_booked_and_told_as_a_shortfall() throws IOException {
    try (var house = new PaymentsHouse(Map.of("bloxtr8.payments.float-cents", "0"))) {
      var deals = new Deals(house);
      var deal = deals.paid(Money.cents(250_000));
      var paid = house.await(deal, SUCCEEDED).getSucceeded();
      house.ask(deal, Deals.refund(paid.getPaymentId(), 1));

      var refunded = house.await(deal, REFUND_SUCCEEDED).getRefundSucceeded();
      assertThat(refunded.getAmount().getUnits()).isEqualTo(paid.getAmount().getUnits());
      assertThat(
              house.count(
                  "SELECT balance FROM payments.ledger_account WHERE name = 'provider:STRIPE'"))
          .as("what Stripe kept of the charge")
          .isNegative();
      Await.until("somebody was called", () -> house.alerts("ledger-broken") > 0);
      assertThat(house.ledger().all().findings()).isEmpty();
    }
  }
}
