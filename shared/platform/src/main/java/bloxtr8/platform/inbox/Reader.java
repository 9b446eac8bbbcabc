package bloxtr8.platform.inbox;

import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.MessageId;
import bloxtr8.kernel.PrefixedId.MalformedId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.CommonV1.Actor.WhoCase;
import bloxtr8.messages.CommonV1.Envelope;
import bloxtr8.platform.codec.MessageCodec;
import bloxtr8.platform.codec.MessageCodec.SchemaNotAsked;
import bloxtr8.platform.codec.MessageCodec.Undecodable;
import bloxtr8.platform.database.Fault;
import bloxtr8.platform.inbox.Content.Newer;
import bloxtr8.platform.inbox.Content.NotAsked;
import bloxtr8.platform.inbox.Content.Read;
import bloxtr8.platform.inbox.Content.Unauthentic;
import bloxtr8.platform.inbox.Content.Unreadable;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.topics.Topic;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells our messages from what only lies beside them on the topic. */
final class Reader {

  private final String room;
  private final MessageCodec codec;

  Reader(String room, MessageCodec codec) {
    this.room = room;
    this.codec = codec;
  }

  Content read(Taken taken) {
    try {
      var message = codec.decode(taken.topic(), taken.value().toByteArray());
      if (!codec.isAuthenticFor(room, taken.topic(), message))
        return new Unauthentic(
            taken,
            Uuids.named("unauthentic", taken.place()),
            "not authenticated by the producer it names");
      return understand(taken, message);
    } catch (SchemaNotAsked e) {
      return new NotAsked(taken, idOfBytes(taken), message(e));
    } catch (Undecodable | MalformedId e) {
      return new Unreadable(taken, idOfBytes(taken), message(e));
    } catch (RuntimeException e) {
      if (Fault.of(e) != Fault.BUG) throw e;
      return new Unreadable(taken, idOfBytes(taken), message(e));
    }
  }

  /** Null when the bytes cannot be read. */
  @Nullable Message messageIn(Taken taken) {
    try {
      return codec.decode(taken.topic(), taken.value().toByteArray());
    } catch (Undecodable | SchemaNotAsked _) {
      return null;
    }
  }

  /** Asks the registry, where one of the records needs it and it may be asked again by now. */
  void ask(Collection<Taken> records) {
    codec.ask(
        records.stream()
            .filter(taken -> codec.mustAsk(taken.topic(), taken.value().toByteArray()))
            .map(Taken::topic)
            .distinct()
            .toList());
  }

  void askFor(Collection<Topic> topics) {
    codec.ask(topics);
  }

  private static UUID idOfBytes(Taken taken) {
    return Uuids.named("unreadable", taken.place());
  }

  private static Content understand(Taken taken, Message message) throws Undecodable {
    var envelope = (Envelope) message.getField(taken.topic().envelopeField());
    if (envelope.getActor().getWhoCase() == WhoCase.WHO_NOT_SET)
      throw new Undecodable("without an actor");
    if (envelope.getProducer().indexOf('\0') >= 0) throw new Undecodable("its producer is no name");
    if (isTooLong(envelope)) throw new Undecodable("an id of its envelope is too long");
    if (!taken.key().equals(message.getField(taken.topic().keyField())))
      throw new Undecodable("its key is not that of its record");
    var id = idOf(envelope.getMessageId());
    var hash = sha256(message.toByteString());
    var cases = message.getDescriptorForType().getRealOneofs();
    if (cases.stream().anyMatch(oneof -> !message.hasOneof(oneof)) || NewerValues.isIn(message))
      return new Newer(taken, id, hash);
    return new Read(taken, id, hash, envelope, message);
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
    return Taken.storable(e.getMessage() == null ? e.toString() : e.getMessage());
  }

  private static ByteString sha256(ByteString bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes.asReadOnlyByteBuffer());
      return ByteString.copyFrom(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
