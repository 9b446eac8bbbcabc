package bloxtr8.platform.message;

import bloxtr8.kernel.Actor;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.platform.topics.Topics;

/** Audit entries as messages: written to the outbox in the transaction of what they tell. */
public final class Audit {

  public static final String ACCEPTED = "ACCEPTED";

  /** A message could not be taken: it waits, and with it every later one of its key. */
  public static final String MESSAGE_PARKED = "MessageParked";

  /** No message of the key waits any longer. */
  public static final String MESSAGES_RESUMED = "MessagesResumed";

  /** Fits the longest reason of staff and what it is about. */
  private static final int DETAIL_MAX = 2_500;

  private Audit() {}

  /**
   * An entry about a message that was taken, under that message's actor and cause.
   *
   * @param outcome ACCEPTED or the refusal's name
   */
  public static Outgoing entry(Received message, String action, String outcome, String detail) {
    return entry(
        message.key(),
        action,
        outcome,
        message.envelope().getProducer(),
        detail,
        message.actor(),
        message.cause());
  }

  /**
   * An entry about anything else.
   *
   * @param source a service or what made it act; ids only, never where a person called from
   */
  public static Outgoing entry(
      String subject,
      String action,
      String outcome,
      String source,
      String detail,
      Actor actor,
      Cause cause) {
    var entry =
        AuditEntry.newBuilder()
            .setSubject(subject)
            .setAction(action)
            .setOutcome(outcome)
            .setSource(source)
            .setDetail(detail.length() > DETAIL_MAX ? detail.substring(0, DETAIL_MAX) : detail)
            .build();
    return new Outgoing(Topics.AUDIT_ENTRIES, subject, entry, actor, cause);
  }
}
