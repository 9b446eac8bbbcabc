package bloxtr8.marketplace.delivery;

import bloxtr8.marketplace.delivery.domain.AnomalyCause;
import bloxtr8.marketplace.delivery.domain.DestinationOwner;
import bloxtr8.marketplace.delivery.domain.GameOwner;
import bloxtr8.marketplace.delivery.domain.OwnershipSource;
import bloxtr8.messages.DeliveryEventsV1;
import bloxtr8.platform.testing.WireEnums;
import org.junit.jupiter.api.Test;

class DeliveryMessagesTest {

  @Test
  void everything_that_is_reported_is_mapped_in_both_directions() {
    WireEnums.same(GameOwner.class, DeliveryEventsV1.GameOwner.class);
    WireEnums.same(DestinationOwner.class, DeliveryEventsV1.DestinationOwner.class);
    WireEnums.same(OwnershipSource.class, DeliveryEventsV1.OwnershipSource.class);
    WireEnums.same(AnomalyCause.class, DeliveryEventsV1.AnomalyCause.class);
  }
}
