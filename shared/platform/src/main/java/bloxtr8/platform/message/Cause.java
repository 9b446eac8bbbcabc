package bloxtr8.platform.message;

/**
 * What a message is in answer to.
 *
 * @param correlationId the request or flow it all belongs to
 * @param messageId the message that caused it; empty for the first of a flow
 * @param traceParent W3C trace context; empty for none
 */
public record Cause(String correlationId, String messageId, String traceParent) {

  /** The beginning of a flow of our own, such as a sweep. */
  public static Cause of(String correlationId) {
    return new Cause(correlationId, "", "");
  }
}
