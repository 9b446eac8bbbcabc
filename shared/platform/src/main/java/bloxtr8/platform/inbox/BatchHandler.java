package bloxtr8.platform.inbox;

import bloxtr8.platform.message.Received;
import com.google.protobuf.Message;
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

  /**
   * Whether handling the message would change nothing. Such a message costs no row in the inbox: it
   * only advances its producer's number and the offset. {@link #handleAll} still accepts it,
   * because it may have waited behind a message of its key.
   */
  default boolean ignores(String key, Message message) {
    return false;
  }
}
