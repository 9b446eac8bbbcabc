package bloxtr8.platform.message;

import bloxtr8.kernel.Actor;
import bloxtr8.platform.topics.Topic;
import com.google.protobuf.Message;

/**
 * A message to be sent, without its envelope: the outbox assigns its number and fills the envelope
 * in.
 *
 * @param key the Kafka key, the message's field 2
 * @param body a builder's result without envelope
 */
public record Outgoing(Topic topic, String key, Message body, Actor actor, Cause cause) {}
