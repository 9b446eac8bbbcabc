package bloxtr8.platform.inbox;

import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.MessageId;
import bloxtr8.kernel.PrefixedId.MalformedId;
import bloxtr8.kernel.Sha256;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.CommonV1.Actor.WhoCase;
import bloxtr8.messages.CommonV1.Envelope;
import bloxtr8.platform.codec.MessageCodec;
import bloxtr8.platform.codec.MessageCodec.SchemaUnresolved;
import bloxtr8.platform.codec.MessageCodec.Undecodable;
import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.inbox.Content.Decoded;
import bloxtr8.platform.inbox.Content.SchemaPending;
import bloxtr8.platform.inbox.Content.Unauthentic;
import bloxtr8.platform.inbox.Content.UnknownVersion;
import bloxtr8.platform.inbox.Content.Unreadable;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.topics.Topic;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decodes records, and separates our messages from foreign ones. */
final class RecordDecoder {

  private final String service;
  private final MessageCodec codec;

  RecordDecoder(String service, MessageCodec codec) {
    this.service = service;
    this.codec = codec;
  }

  Content read(ConsumedRecord consumed) {
    try {
      var message = codec.decode(consumed.topic(), consumed.value().toByteArray());
      if (!codec.isAuthenticFor(service, consumed.topic(), message))
        return new Unauthentic(
            consumed,
            Uuids.named("unauthentic", consumed.place()),
            "not authenticated by the producer it names");
      return understand(consumed, message);
    } catch (SchemaUnresolved e) {
      return new SchemaPending(consumed, idOfBytes(consumed), message(e));
    } catch (Undecodable | MalformedId e) {
      return new Unreadable(consumed, idOfBytes(consumed), message(e));
    } catch (RuntimeException e) {
      if (FailureKind.of(e) != FailureKind.BUG) throw e;
      return new Unreadable(consumed, idOfBytes(consumed), message(e));
    }
  }

  /** Null when the bytes cannot be read. */
  @Nullable Message messageIn(ConsumedRecord consumed) {
    try {
      return codec.decode(consumed.topic(), consumed.value().toByteArray());
    } catch (Undecodable | SchemaUnresolved _) {
      return null;
    }
  }

  /**
   * Queries the registry, where one of the records needs it, unless it was queried a moment ago.
   */
  void lookUp(Collection<ConsumedRecord> records) {
    codec.lookUp(
        records.stream()
            .filter(consumed -> codec.mustLookUp(consumed.topic(), consumed.value().toByteArray()))
            .map(ConsumedRecord::topic)
            .distinct()
            .toList());
  }

  void lookUpSchemas(Collection<Topic> topics) {
    codec.lookUp(topics);
  }

  private static UUID idOfBytes(ConsumedRecord consumed) {
    return Uuids.named("unreadable", consumed.place());
  }

  private static Content understand(ConsumedRecord consumed, Message message) throws Undecodable {
    var envelope = (Envelope) message.getField(consumed.topic().envelopeField());
    if (envelope.getActor().getWhoCase() == WhoCase.WHO_NOT_SET)
      throw new Undecodable("without an actor");
    if (envelope.getProducer().indexOf('\0') >= 0)
      throw new Undecodable("its producer's name is malformed");
    if (isTooLong(envelope)) throw new Undecodable("an id of its envelope is too long");
    if (!consumed.key().equals(message.getField(consumed.topic().keyField())))
      throw new Undecodable("its key is not that of its record");
    var id = idOf(envelope.getMessageId());
    var hash = sha256(message.toByteString());
    var cases = message.getDescriptorForType().getRealOneofs();
    if (cases.stream().anyMatch(oneof -> !message.hasOneof(oneof)) || NewerValues.isIn(message))
      return new UnknownVersion(consumed, id, hash);
    return new Decoded(consumed, id, hash, envelope, message);
  }

  private static boolean isTooLong(Envelope envelope) {
    return envelope.getCorrelationId().length() > Cause.ID_MAX
        || envelope.getCausationId().length() > Cause.ID_MAX
        || envelope.getProducer().length() > Cause.ID_MAX
        || envelope.getActor().getRoom().length() > Cause.ID_MAX;
  }

  private static UUID idOf(String text) {
    return text.startsWith(CommandId.PREFIX)
        ? CommandId.parse(text).value()
        : MessageId.parse(text).value();
  }

  private static String message(Exception e) {
    return ConsumedRecord.storable(e.getMessage() == null ? e.toString() : e.getMessage());
  }

  private static ByteString sha256(ByteString bytes) {
    var digest = Sha256.begin();
    digest.update(bytes.asReadOnlyByteBuffer());
    return ByteString.copyFrom(digest.digest());
  }
}
