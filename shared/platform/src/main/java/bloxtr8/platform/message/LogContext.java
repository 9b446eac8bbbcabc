package bloxtr8.platform.message;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.MDC;

/**
 * What each log line of this thread contains while a request or a batch of messages is processed:
 * the correlation ids and traces that it belongs to. The logger's own thread-local is used, because
 * a log line is not handed the request.
 */
public final class LogContext implements AutoCloseable {

  public static final String CORRELATION_ID = "correlationId";
  public static final String TRACE_ID = "traceId";

  /** Of a larger batch the first ones: a failed batch is processed again message by message. */
  private static final int IDS_MAX = 20;

  private static final int PARTS_OF_TRACE_PARENT = 4;

  private LogContext(Collection<Cause> causes) {
    MDC.put(CORRELATION_ID, join(causes, Cause::correlationId));
    MDC.put(TRACE_ID, join(causes, LogContext::traceOf));
  }

  /** Of a request. */
  public static LogContext of(Cause cause) {
    return new LogContext(List.of(cause));
  }

  /** Of a batch of messages. */
  public static LogContext ofAll(Collection<Received> messages) {
    return new LogContext(messages.stream().map(Received::cause).toList());
  }

  private static String join(Collection<Cause> causes, Function<Cause, String> id) {
    return causes.stream().map(id).distinct().limit(IDS_MAX).collect(Collectors.joining(","));
  }

  /** W3C trace context: {@code 00-<trace>-<span>-<flags>}. */
  private static String traceOf(Cause cause) {
    var parts = cause.traceParent().split("-", -1);
    return parts.length == PARTS_OF_TRACE_PARENT ? parts[1] : "";
  }

  @Override
  public void close() {
    MDC.remove(CORRELATION_ID);
    MDC.remove(TRACE_ID);
  }
}
