package bloxtr8.projections.audit;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.MessageId;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.platform.message.Envelopes;
import bloxtr8.platform.message.ProtoMapper;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Maps audit entries from Protobuf. */
final class AuditMessages {

  private AuditMessages() {}

  static AuditRecord read(AuditEntry entry) {
    var envelope = entry.getEnvelope();
    var actor = Envelopes.read(envelope.getActor());
    return new AuditRecord(
        entry.getSubject(),
        id(envelope.getMessageId()),
        // Truncated as the database stores it: the hash must be the same when the record is read
        // back.
        ProtoMapper.instant(envelope.getOccurredAt()).truncatedTo(ChronoUnit.MICROS),
        name(actor),
        authority(actor),
        envelope.getProducer(),
        entry.getAction(),
        entry.getOutcome(),
        entry.getSource(),
        entry.getDetail(),
        envelope.getCorrelationId(),
        envelope.getCausationId());
  }

  private static UUID id(String text) {
    return text.startsWith(CommandId.PREFIX)
        ? CommandId.parse(text).value()
        : MessageId.parse(text).value();
  }

  private static String name(Actor actor) {
    return switch (actor) {
      case Actor.Person(var user, var _) -> user.text();
      case Actor.Service(var service) -> service;
    };
  }

  private static String authority(Actor actor) {
    return switch (actor) {
      case Actor.Person(var _, var authority) -> authority.name();
      case Actor.Service _ -> "";
    };
  }
}
