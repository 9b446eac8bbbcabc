package bloxtr8.platform.message;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.MessageId;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.CommonV1.Envelope;
import bloxtr8.messages.CommonV1.Person;
import java.time.Instant;

/** Converts envelopes and their parts between Protobuf and Java. */
public final class Envelopes {

  private static final int SCHEMA_VERSION = 1;

  private Envelopes() {}

  /** The envelope of a message that a service sends through its outbox. */
  static Envelope of(Outgoing outgoing, String service, MessageId id, long sequence, Instant at) {
    return envelope(id.text(), outgoing.cause(), outgoing.actor(), service, sequence, at);
  }

  /**
   * An envelope with a given id, for messages without a sequence number: the gateway's commands.
   */
  public static Envelope envelope(
      String messageId, Cause cause, Actor actor, String producer, long sequence, Instant at) {
    return Envelope.newBuilder()
        .setMessageId(messageId)
        .setCorrelationId(cause.correlationId())
        .setCausationId(cause.messageId())
        .setOccurredAt(ProtoMapper.timestamp(at))
        .setActor(write(actor))
        .setProducer(producer)
        .setSequence(sequence)
        .setSchemaVersion(SCHEMA_VERSION)
        .build();
  }

  public static CommonV1.Actor write(Actor actor) {
    return switch (actor) {
      case Actor.Person(var user, var authority) ->
          CommonV1.Actor.newBuilder()
              .setPerson(
                  Person.newBuilder()
                      .setUserId(user.text())
                      .setAuthority(ProtoMapper.wire(CommonV1.Authority.class, authority)))
              .build();
      case Actor.Service(var name) -> CommonV1.Actor.newBuilder().setRoom(name).build();
    };
  }

  /** Throws when the message names no actor. */
  public static Actor read(CommonV1.Actor actor) {
    return switch (actor.getWhoCase()) {
      case PERSON ->
          new Actor.Person(
              UserId.parse(actor.getPerson().getUserId()),
              ProtoMapper.ours(Authority.class, actor.getPerson().getAuthority()));
      case ROOM -> new Actor.Service(actor.getRoom());
      case WHO_NOT_SET -> throw new IllegalArgumentException("a message without an actor");
    };
  }
}
