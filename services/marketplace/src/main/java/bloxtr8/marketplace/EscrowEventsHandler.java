package bloxtr8.marketplace;

import bloxtr8.marketplace.delivery.DeliveryHandler;
import bloxtr8.marketplace.trading.EscrowEnds;
import bloxtr8.platform.inbox.BatchHandler;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Received;
import com.google.protobuf.Message;
import java.util.List;

/**
 * Hears the escrow's events, in one transaction: the listings and their deals first, because people
 * and contracts are locked before the watches over games.
 */
final class EscrowEventsHandler implements BatchHandler {

  private final EscrowEnds ends;
  private final DeliveryHandler delivery;

  EscrowEventsHandler(EscrowEnds ends, DeliveryHandler delivery) {
    this.ends = ends;
    this.delivery = delivery;
  }

  @Override
  public List<Outcome> handleAll(List<Received> messages) {
    ends.hear(messages);
    return delivery.handleAll(messages);
  }

  /** Whatever moves a listing moves the watch over its game as well. */
  @Override
  public boolean ignores(String key, Message message) {
    return delivery.ignores(key, message);
  }
}
