package bloxtr8.platform.codec;

import bloxtr8.platform.topics.Topic;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.Collection;

/**
 * Encodes and decodes messages by topic, with the message types that this program was compiled
 * with.
 */
public final class MessageCodec {

  private final SchemaIds ids;
  private final MessageMac mac;

  public MessageCodec(SchemaIds ids, MessageMac mac) {
    this.ids = ids;
    this.mac = mac;
  }

  /** The bytes of the record's value, with the producer's MAC where a consumer verifies it. */
  public byte[] encode(Topic topic, Message message) {
    return Frame.write(ids.ofProduced(topic), mac.authenticated(topic, message));
  }

  /**
   * Whether a service may process the message; always true for a service that does not verify the
   * topic.
   */
  public boolean isAuthenticFor(String service, Topic topic, Message message) {
    return !topic.verifiedBy().contains(service) || mac.isAuthentic(topic, message);
  }

  /**
   * Decodes the bytes.
   *
   * @throws Undecodable when the bytes are not a message of the topic
   * @throws SchemaUnresolved when the registry must be queried first
   */
  public Message decode(Topic topic, byte[] bytes) throws Undecodable, SchemaUnresolved {
    var frame = frame(topic, bytes);
    switch (ids.originOf(topic, frame.schema())) {
      case OURS -> {}
      case FOREIGN ->
          throw new Undecodable(
              "schema id " + frame.schema() + " is unknown to " + topic.subject());
      case UNRESOLVED -> throw new SchemaUnresolved(frame.schema());
    }
    try {
      return topic.prototype().getParserForType().parseFrom(frame.message());
    } catch (InvalidProtocolBufferException e) {
      throw new Undecodable("not a " + topic.prototype().getDescriptorForType().getName(), e);
    }
  }

  /** Whether the registry must be queried before {@link #decode} can decide. */
  public boolean mustLookUp(Topic topic, byte[] bytes) {
    try {
      return ids.originOf(topic, frame(topic, bytes).schema()) == SchemaOrigin.UNRESOLVED;
    } catch (Undecodable _) {
      return false;
    }
  }

  /**
   * Queries the registry for the schema ids of these topics, unless it was queried a moment ago.
   */
  public void lookUp(Collection<Topic> topics) {
    ids.lookUp(topics);
  }

  private static Frame frame(Topic topic, byte[] bytes) throws Undecodable {
    var frame = Frame.read(bytes);
    if (frame == null) throw new Undecodable("not in the Confluent wire format");
    if (!frame.path().equals(Frame.pathOf(topic.prototype().getDescriptorForType())))
      throw new Undecodable("another message type than the topic's");
    return frame;
  }

  /** Thrown when the registry has not been queried yet about a schema id. */
  public static final class SchemaUnresolved extends Exception {
    SchemaUnresolved(int number) {
      super("the registry has not been queried yet about schema id " + number);
    }
  }

  /** Thrown for bytes that none of our programs has written. */
  public static final class Undecodable extends Exception {
    public Undecodable(String message) {
      super(message);
    }

    Undecodable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
