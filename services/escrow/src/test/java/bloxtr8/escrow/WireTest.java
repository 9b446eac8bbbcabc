package bloxtr8.escrow;

import static bloxtr8.platform.testing.WireEnums.everyConstantIsRead;
import static bloxtr8.platform.testing.WireEnums.same;

import bloxtr8.escrow.domain.BlockReason;
import bloxtr8.escrow.domain.CancelReason;
import bloxtr8.escrow.domain.Deadline;
import bloxtr8.escrow.domain.DestinationOwner;
import bloxtr8.escrow.domain.DisputeEnd;
import bloxtr8.escrow.domain.DisputeReason;
import bloxtr8.escrow.domain.GameOwner;
import bloxtr8.escrow.domain.Hold;
import bloxtr8.escrow.domain.MarketplaceCause;
import bloxtr8.escrow.domain.PaymentFit;
import bloxtr8.escrow.domain.RefundReason;
import bloxtr8.escrow.domain.Resolution;
import bloxtr8.escrow.domain.ReviewReason;
import bloxtr8.messages.DeliveryEventsV1;
import bloxtr8.messages.EscrowCommandsV1;
import bloxtr8.messages.EscrowEventsV1;
import bloxtr8.messages.PaymentsEventsV1;
import org.junit.jupiter.api.Test;

class WireTest {

  @Test
  void every_enum_of_the_domain_is_mapped_in_both_directions() {
    same(BlockReason.class, PaymentsEventsV1.BlockReason.class);
    same(ReviewReason.class, PaymentsEventsV1.ReviewReason.class);
    same(PaymentFit.class, PaymentsEventsV1.PaymentFit.class);
    same(GameOwner.class, DeliveryEventsV1.GameOwner.class);
    everyConstantIsRead(DestinationOwner.class, DeliveryEventsV1.DestinationOwner.class);
    same(MarketplaceCause.class, EscrowCommandsV1.MarketplaceCancelCause.class);
    same(CancelReason.class, EscrowEventsV1.CancelReason.class);
    same(RefundReason.class, EscrowEventsV1.RefundReason.class);
    same(DisputeEnd.class, EscrowEventsV1.DisputeEnd.class);
    same(Hold.class, EscrowEventsV1.Hold.class);
    same(DisputeReason.class, EscrowCommandsV1.DisputeReason.class);
    same(Resolution.class, EscrowCommandsV1.Resolution.class);
    same(Deadline.class, EscrowCommandsV1.Deadline.class);
  }
}
