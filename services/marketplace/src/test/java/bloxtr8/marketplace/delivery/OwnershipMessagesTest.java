package bloxtr8.marketplace.delivery;

import bloxtr8.marketplace.delivery.domain.GameOwner;
import bloxtr8.messages.DeliveryEventsV1;
import bloxtr8.platform.testing.WireEnums;
import org.junit.jupiter.api.Test;

class OwnershipMessagesTest {

  @Test
  void every_owner_that_is_reported_is_mapped_in_both_directions() {
    WireEnums.same(GameOwner.class, DeliveryEventsV1.GameOwner.class);
  }
}
