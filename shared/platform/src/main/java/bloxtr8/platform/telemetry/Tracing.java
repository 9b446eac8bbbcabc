package bloxtr8.platform.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** W3C trace context as one header text: {@code 00-<trace>-<span>-<flags>}. */
public final class Tracing {

  public static final String HEADER = "traceparent";

  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();
  private static final TextMapGetter<Map<String, String>> FROM_MAP =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
          return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
          return carrier == null ? null : carrier.get(key);
        }
      };

  private final Tracer tracer;

  public Tracing(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Starts a span under the given parent; a missing or malformed parent starts a new trace. */
  public Span start(String name, SpanKind kind, @Nullable String traceParent) {
    return tracer.spanBuilder(name).setSpanKind(kind).setParent(contextOf(traceParent)).startSpan();
  }

  /** The header to send, so that the receiver's span becomes a child of this one. */
  public static String headerOf(Span span) {
    var carrier = new HashMap<String, String>();
    W3C.inject(Context.root().with(span), carrier, (_, name, value) -> carrier.put(name, value));
    return carrier.getOrDefault(HEADER, "");
  }

  private static Context contextOf(@Nullable String traceParent) {
    if (traceParent == null || traceParent.isEmpty()) return Context.root();
    return W3C.extract(Context.root(), Map.of(HEADER, traceParent), FROM_MAP);
  }
}
