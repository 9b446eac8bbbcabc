package bloxtr8.platform.http;

import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.CommandRequest;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.platform.topics.Topic;
import com.google.protobuf.Message;

/** Accepts a person's command for a service; implemented by the gateway. */
public interface CommandGateway {

  /**
   * Commits the command under its request's id and publishes it. The same request again returns the
   * same id; another request under the same Idempotency-Key is refused.
   *
   * @param key the id that is the command's Kafka key
   * @param command without its envelope, which the gateway fills in from the request
   */
  CommandId accept(CommandRequest request, Topic topic, PrefixedId key, Message command);
}
