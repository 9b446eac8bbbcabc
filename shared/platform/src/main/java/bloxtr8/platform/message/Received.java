package bloxtr8.platform.message;

import bloxtr8.kernel.Actor;
import bloxtr8.messages.CommonV1.Envelope;
import bloxtr8.platform.topics.Topic;
import com.google.protobuf.Message;
import java.time.Instant;

/**
 * A message that is new to this service.
 *
 * @param at the time of its processing, which all decisions use
 * @param traceParent of the span that processes it
 */
public record Received(
    Topic topic, String key, Envelope envelope, Message message, Instant at, String traceParent) {

  public Actor actor() {
    return Envelopes.read(envelope.getActor());
  }

  /** The cause of the messages that are sent because of this one. */
  public Cause cause() {
    return new Cause(envelope.getCorrelationId(), envelope.getMessageId(), traceParent);
  }
}
