package bloxtr8.platform.inbox;

import bloxtr8.platform.message.Received;
import java.util.List;

/**
 * A service's processing of one batch of messages in one transaction. An exception rolls everything
 * back, and the messages are then tried one by one.
 */
@FunctionalInterface
public interface BatchHandler {

  /**
   * Handles messages that are new to the service, in the order of each key.
   *
   * @return one outcome for each message, in the same order
   */
  List<Outcome> handleAll(List<Received> messages);
}
