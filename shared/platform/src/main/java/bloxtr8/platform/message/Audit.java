package bloxtr8.platform.message;

import bloxtr8.kernel.Actor;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.platform.topics.Topics;

/** Audit entries as messages, written to the outbox in the transaction of the action. */
public final class Audit {

  public static final String ACCEPTED = "ACCEPTED";

  /** A message could not be processed: it is parked, and with it every later one of its key. */
  public static final String MESSAGE_PARKED = "MessageParked";

  /** No message of the key is parked any longer. */
  public static final String MESSAGES_RESUMED = "MessagesResumed";

  /** Enough for the longest reason of staff together with its subject. */
  private static final int DETAIL_MAX = 2_500;

  private Audit() {}

  /**
   * An entry about a consumed message, with that message's actor and cause.
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
   * @param source the service, or what it reacted to; ids only, never a caller's address
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
