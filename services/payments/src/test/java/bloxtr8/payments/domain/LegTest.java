package bloxtr8.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegTest {

  @Test
  void every_leg_is_read_as_it_was_written() {
    var uuid = Uuids.named("x");
    for (var leg :
        List.of(
            new Leg.Intent(5),
            new Leg.Cancel(1),
            new Leg.Payout(),
            new Leg.Refund(new PaymentId(uuid)),
            new Leg.SellerAccount(new UserId(uuid)),
            new Leg.Reversal("du_1"),
            new Leg.Evidence("du_1", 2))) assertThat(Leg.parse(leg.text())).isEqualTo(leg);
    assertThatThrownBy(() -> Leg.parse("charge:1")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void another_attempt_or_another_leg_has_another_key() {
    var first = Operation.idOf("esc_1", new Leg.Payout(), 1);
    assertThat(Operation.idOf("esc_1", new Leg.Payout(), 1)).isEqualTo(first);
    assertThat(Operation.idOf("esc_1", new Leg.Payout(), 2)).isNotEqualTo(first);
    assertThat(Operation.idOf("esc_2", new Leg.Payout(), 1)).isNotEqualTo(first);
    assertThat(Operation.idOf("esc_1", new Leg.Intent(1), 1)).isNotEqualTo(first);
  }
}
