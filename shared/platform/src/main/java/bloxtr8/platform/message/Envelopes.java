package bloxtr8.platform.message;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.MessageId;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.CommonV1.Envelope;
import bloxtr8.messages.CommonV1.Person;
import com.google.protobuf.Timestamp;
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
        .setOccurredAt(timestamp(at))
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
              .setPerson(Person.newBuilder().setUserId(user.text()).setAuthority(write(authority)))
              .build();
      case Actor.Service(var name) -> CommonV1.Actor.newBuilder().setRoom(name).build();
    };
  }

  /** Throws when the message names no actor. */
  public static Actor read(CommonV1.Actor actor) {
    return switch (actor.getWhoCase()) {
      case PERSON ->
          new Actor.Person(
              UserId.parse(actor.getPerson().getUserId()), read(actor.getPerson().getAuthority()));
      case ROOM -> new Actor.Service(actor.getRoom());
      case WHO_NOT_SET -> throw new IllegalArgumentException("a message without an actor");
    };
  }

  public static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  public static Instant instant(Timestamp at) {
    return Instant.ofEpochSecond(at.getSeconds(), at.getNanos());
  }

  private static CommonV1.Authority write(Authority authority) {
    return switch (authority) {
      case USER -> CommonV1.Authority.AUTHORITY_USER;
      case MODERATOR -> CommonV1.Authority.AUTHORITY_MODERATOR;
      case ADMIN -> CommonV1.Authority.AUTHORITY_ADMIN;
    };
  }

  private static Authority read(CommonV1.Authority authority) {
    return switch (authority) {
      case AUTHORITY_USER -> Authority.USER;
      case AUTHORITY_MODERATOR -> Authority.MODERATOR;
      case AUTHORITY_ADMIN -> Authority.ADMIN;
      case AUTHORITY_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("a person without an authority");
    };
  }
}
