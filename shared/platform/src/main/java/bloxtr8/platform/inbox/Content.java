package bloxtr8.platform.inbox;

import bloxtr8.messages.CommonV1.Envelope;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.UUID;

/** What the bytes of a record turned out to be. */
sealed interface Content {

  ConsumedRecord consumed();

  UUID id();

  /** A message that this program understands. */
  record Decoded(
      ConsumedRecord consumed, UUID id, ByteString hash, Envelope envelope, Message message)
      implements Content {

    /** Where its number counts: each producer numbers each topic and key. */
    Place place() {
      return new Place(envelope.getProducer(), consumed.topic().name(), consumed.key());
    }

    boolean isNumbered() {
      return number() > 0;
    }

    /** 0 for a command of a person, which carries none. */
    long number() {
      return envelope.getSequence();
    }
  }

  /** A message of a newer version of its producer: its case is unknown here. */
  record UnknownVersion(ConsumedRecord consumed, UUID id, ByteString hash) implements Content {}

  /** Bytes that nobody can judge before the registry was asked about their schema. */
  record SchemaPending(ConsumedRecord consumed, UUID id, String why) implements Content {}

  /** Bytes that nobody of ours wrote. */
  record Unreadable(ConsumedRecord consumed, UUID id, String why) implements Content {}

  /** A message that its producer has not authenticated: somebody else may have written it. */
  record Unauthentic(ConsumedRecord consumed, UUID id, String why) implements Content {}

  /** One producer's numbers of one key. */
  record Place(String producer, String topic, String key) {}
}
