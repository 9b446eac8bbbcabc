package bloxtr8.platform.inbox;

import bloxtr8.messages.CommonV1.Envelope;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.UUID;

/** The result of decoding a record. */
sealed interface Content {

  ConsumedRecord consumed();

  UUID id();

  /** A decoded message. */
  record Decoded(
      ConsumedRecord consumed, UUID id, ByteString hash, Envelope envelope, Message message)
      implements Content {

    /** The place of its sequence number: each producer numbers each topic and key. */
    Place place() {
      return new Place(envelope.getProducer(), consumed.topic().name(), consumed.key());
    }

    boolean isNumbered() {
      return number() > 0;
    }

    /** 0 for a person's command, which has no number. */
    long number() {
      return envelope.getSequence();
    }
  }

  /** A message of a newer version of its producer: its case is unknown to this program. */
  record UnknownVersion(ConsumedRecord consumed, UUID id, ByteString hash) implements Content {}

  /** Bytes whose schema id the registry must be queried about first. */
  record SchemaPending(ConsumedRecord consumed, UUID id, String why) implements Content {}

  /** Bytes that none of our programs has written. */
  record Unreadable(ConsumedRecord consumed, UUID id, String why) implements Content {}

  /** A message without a valid MAC of its producer: somebody else may have written it. */
  record Unauthentic(ConsumedRecord consumed, UUID id, String why) implements Content {}

  /** The sequence of one producer under one topic and key. */
  record Place(String producer, String topic, String key) {}
}
