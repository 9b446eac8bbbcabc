package bloxtr8.projections.views;

import bloxtr8.messages.CommonV1.Envelope;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.message.Received;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;

/** Maps stored events back to messages. */
public final class EventMessages {

  private EventMessages() {}

  public static PlacedMessage read(StoredEvent event) {
    var topic = Topics.named(event.topic());
    var message = parse(topic.prototype(), event);
    var envelope = (Envelope) message.getField(topic.envelopeField());
    var key = (String) message.getField(topic.keyField());
    var at = ProtoMapper.instant(envelope.getOccurredAt());
    return new PlacedMessage(new Received(topic, key, envelope, message, at, ""), event.position());
  }

  private static Message parse(Message prototype, StoredEvent event) {
    try {
      return prototype.getParserForType().parseFrom(event.value());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "event " + event.position() + " of " + event.escrow().text() + " cannot be read", e);
    }
  }
}
