package bloxtr8.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationKindTest {

  @Test
  void every_kind_is_read_as_it_was_written() {
    var uuid = Uuids.named("x");
    for (var leg :
        List.of(
            new OperationKind.Intent(5),
            new OperationKind.Cancel(1),
            new OperationKind.Payout(),
            new OperationKind.Refund(new PaymentId(uuid)),
            new OperationKind.SellerAccount(new UserId(uuid)),
            new OperationKind.Reversal("du_1"),
            new OperationKind.Evidence("du_1", 2)))
      assertThat(OperationKind.parse(leg.text())).isEqualTo(leg);
    assertThatThrownBy(() -> OperationKind.parse("charge:1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void another_attempt_or_another_kind_has_another_key() {
    var first = Operation.idOf("esc_1", new OperationKind.Payout(), 1);
    assertThat(Operation.idOf("esc_1", new OperationKind.Payout(), 1)).isEqualTo(first);
    assertThat(Operation.idOf("esc_1", new OperationKind.Payout(), 2)).isNotEqualTo(first);
    assertThat(Operation.idOf("esc_2", new OperationKind.Payout(), 1)).isNotEqualTo(first);
    assertThat(Operation.idOf("esc_1", new OperationKind.Intent(1), 1)).isNotEqualTo(first);
  }
}
