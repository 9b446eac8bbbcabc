package bloxtr8.projections.views;

import static bloxtr8.platform.testing.WireEnums.everyConstantIsRead;
import static bloxtr8.platform.testing.WireEnums.everyConstantIsWritten;
import static bloxtr8.platform.testing.WireEnums.same;

import bloxtr8.messages.CommonV1;
import bloxtr8.messages.DeliveryEventsV1;
import bloxtr8.messages.EscrowCommandsV1;
import bloxtr8.messages.EscrowEventsV1;
import bloxtr8.projections.domain.Deadline;
import bloxtr8.projections.domain.DisputeReason;
import bloxtr8.projections.domain.EscrowState;
import bloxtr8.projections.domain.GameOwner;
import bloxtr8.projections.domain.Hold;
import bloxtr8.projections.domain.PaymentView;
import bloxtr8.projections.domain.Reason;
import org.junit.jupiter.api.Test;

class EscrowViewMessagesTest {

  @Test
  void every_enum_that_is_shown_is_mapped_from_the_messages() {
    same(EscrowState.class, EscrowEventsV1.EscrowState.class);
    same(Hold.class, EscrowEventsV1.Hold.class);
    // The age of card money is watched beside a deal's deadline: it is never the one that is shown.
    everyConstantIsWritten(Deadline.class, EscrowCommandsV1.Deadline.class);
    same(DisputeReason.class, EscrowCommandsV1.DisputeReason.class);
    same(GameOwner.class, DeliveryEventsV1.GameOwner.class);
    same(PaymentView.Payee.class, CommonV1.Payee.class);
  }

  @Test
  void the_reason_why_money_goes_back_is_read_from_cancellations_and_from_refunds() {
    everyConstantIsRead(Reason.class, EscrowEventsV1.CancelReason.class);
    everyConstantIsRead(Reason.class, EscrowEventsV1.RefundReason.class);
  }
}
