package bloxtr8.payments.messages;

import static bloxtr8.platform.testing.WireEnums.same;

import bloxtr8.messages.CommonV1;
import bloxtr8.messages.PaymentsEventsV1;
import bloxtr8.payments.domain.BlockReason;
import bloxtr8.payments.domain.Difference;
import bloxtr8.payments.domain.Level;
import bloxtr8.payments.domain.Payee;
import org.junit.jupiter.api.Test;

class PaymentsMessagesTest {

  @Test
  void every_enum_that_is_published_is_mapped_in_both_directions() {
    same(BlockReason.class, PaymentsEventsV1.BlockReason.class);
    same(Level.class, PaymentsEventsV1.ScreeningLevel.class);
    same(Difference.Kind.class, PaymentsEventsV1.DiscrepancyKind.class);
    same(Payee.class, CommonV1.Payee.class);
  }
}
