package bloxtr8.platform.message;

/**
 * The cause of a message.
 *
 * @param correlationId the request or flow that it belongs to
 * @param messageId the message that caused it; empty for the first of a flow
 * @param traceParent W3C trace context; empty for none
 */
public record Cause(String correlationId, String messageId, String traceParent) {

  /** Limit of each id: it is copied into every message that follows, and ours are shorter. */
  public static final int ID_MAX = 128;

  /** Cuts ids that are too long, and drops a trace context that is too long. */
  public Cause {
    correlationId = BoundedText.cut(correlationId, ID_MAX);
    messageId = BoundedText.cut(messageId, ID_MAX);
    if (traceParent.length() > ID_MAX) traceParent = "";
  }

  /** The start of a new flow, such as a job. */
  public static Cause of(String correlationId) {
    return new Cause(correlationId, "", "");
  }
}
