package bloxtr8.platform.http;

import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.platform.topics.Topic;
import com.google.protobuf.Message;

/** Accepts a person's command for a service; the gateway's bean. */
public interface CommandGateway {

  /**
   * Commits the order under the caller's Idempotency-Key and sends it on. The same request again
   * gives the same id; another request under the same key is a {@link Problem}.
   *
   * @param key the id whose Kafka key the command has
   * @param command without its envelope, which the gateway fills in from the caller
   */
  CommandId accept(Topic topic, PrefixedId key, Message command);
}
