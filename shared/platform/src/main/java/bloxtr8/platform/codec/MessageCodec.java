package bloxtr8.platform.codec;

import bloxtr8.platform.topics.Topic;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.Collection;

/** Messages to bytes and back, by topic, with the types this program was compiled with. */
public final class MessageCodec {

  private final SchemaIds ids;
  private final MessageMac mac;

  public MessageCodec(SchemaIds ids, MessageMac mac) {
    this.ids = ids;
    this.mac = mac;
  }

  /** The bytes for the log, with the producer's authentication where somebody verifies it. */
  public byte[] encode(Topic topic, Message message) {
    return Frame.write(ids.ofProduced(topic), mac.authenticated(topic, message));
  }

  /** Whether a service may act on the message: true also where it need not verify it. */
  public boolean isAuthenticFor(String service, Topic topic, Message message) {
    return !topic.verifiedBy().contains(service) || mac.isAuthentic(topic, message);
  }

  /**
   * The message that the bytes hold.
   *
   * @throws Undecodable when the bytes are no such message
   * @throws SchemaUnresolved when the registry must be asked before anybody can tell
   */
  public Message decode(Topic topic, byte[] bytes) throws Undecodable, SchemaUnresolved {
    var frame = frame(topic, bytes);
    switch (ids.originOf(topic, frame.schema())) {
      case OURS -> {}
      case FOREIGN ->
          throw new Undecodable(
              "schema number " + frame.schema() + " is unknown to " + topic.subject());
      case UNRESOLVED -> throw new SchemaUnresolved(frame.schema());
    }
    try {
      return topic.prototype().getParserForType().parseFrom(frame.message());
    } catch (InvalidProtocolBufferException e) {
      throw new Undecodable("not a " + topic.prototype().getDescriptorForType().getName(), e);
    }
  }

  /** Whether the registry must be asked before {@link #decode} can tell. */
  public boolean mustLookUp(Topic topic, byte[] bytes) {
    try {
      return ids.originOf(topic, frame(topic, bytes).schema()) == SchemaOrigin.UNRESOLVED;
    } catch (Undecodable _) {
      return false;
    }
  }

  /** Asks the registry for the numbers of these topics, if it may be asked again by now. */
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

  /** The registry has not been asked about the number of the schema. */
  public static final class SchemaUnresolved extends Exception {
    SchemaUnresolved(int number) {
      super("the registry has not been asked about schema number " + number);
    }
  }

  /** Bytes that no program of ours wrote. */
  public static final class Undecodable extends Exception {
    public Undecodable(String message) {
      super(message);
    }

    Undecodable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
