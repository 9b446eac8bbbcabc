package bloxtr8.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.escrow.domain.BlockReason;
import bloxtr8.escrow.domain.CancelReason;
import bloxtr8.escrow.domain.Deadline;
import bloxtr8.escrow.domain.DisputeEnd;
import bloxtr8.escrow.domain.DisputeReason;
import bloxtr8.escrow.domain.GameOwner;
import bloxtr8.escrow.domain.Hold;
import bloxtr8.escrow.domain.PaymentFit;
import bloxtr8.escrow.domain.RefundReason;
import bloxtr8.escrow.domain.Resolution;
import bloxtr8.escrow.domain.ReviewReason;
import bloxtr8.messages.DeliveryEventsV1;
import bloxtr8.messages.EscrowCommandsV1;
import bloxtr8.messages.EscrowEventsV1;
import bloxtr8.messages.PaymentsEventsV1;
import com.google.protobuf.ProtocolMessageEnum;
import org.junit.jupiter.api.Test;

class WireTest {

  @Test
  void every_domain_enum_maps_to_the_wire_and_back() {
    same(BlockReason.class, PaymentsEventsV1.BlockReason.class);
    same(ReviewReason.class, PaymentsEventsV1.ReviewReason.class);
    same(PaymentFit.class, PaymentsEventsV1.PaymentFit.class);
    same(GameOwner.class, DeliveryEventsV1.GameOwner.class);
    same(CancelReason.class, EscrowEventsV1.CancelReason.class);
    same(RefundReason.class, EscrowEventsV1.RefundReason.class);
    same(DisputeEnd.class, EscrowEventsV1.DisputeEnd.class);
    same(Hold.class, EscrowEventsV1.Hold.class);
    same(DisputeReason.class, EscrowCommandsV1.DisputeReason.class);
    same(Resolution.class, EscrowCommandsV1.Resolution.class);
    same(Deadline.class, EscrowCommandsV1.Deadline.class);
  }

  private static <E extends Enum<E>, W extends Enum<W> & ProtocolMessageEnum> void same(
      Class<E> ours, Class<W> wire) {
    for (var word : ours.getEnumConstants())
      assertThat(ProtoMapper.toEnum(ours, ProtoMapper.wire(wire, word))).isEqualTo(word);
    assertThat(wire.getEnumConstants().length - 2)
        .as(wire.getName())
        .isEqualTo(ours.getEnumConstants().length);
  }
}
