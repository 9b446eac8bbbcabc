package bloxtr8.platform.message;

/**
 * What a message is in answer to.
 *
 * @param correlationId the request or flow it all belongs to
 * @param messageId the message that caused it; empty for the first of a flow
 * @param traceParent W3C trace context; empty for none
 */
public record Cause(String correlationId, String messageId, String traceParent) {

  /** Of each id: longer ones are not ours, and would be copied into every message that follows. */
  public static final int ID_MAX = 128;

  /** Cuts ids that are too long, and begins a new trace instead of a part of one. */
  public Cause {
    correlationId = BoundedText.cut(correlationId, ID_MAX);
    messageId = BoundedText.cut(messageId, ID_MAX);
    if (traceParent.length() > ID_MAX) traceParent = "";
  }

  /** The beginning of a flow of our own, such as a job. */
  public static Cause of(String correlationId) {
    return new Cause(correlationId, "", "");
  }
}
