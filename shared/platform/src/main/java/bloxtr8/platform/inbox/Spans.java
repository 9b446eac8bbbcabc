package bloxtr8.platform.inbox;

import bloxtr8.platform.inbox.Content.Decoded;
import bloxtr8.platform.telemetry.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;

/** One span for each message of a poll, as a child of the span that sent it. */
record Spans(List<Span> spans) {

  static Spans start(Tracing tracing, String service, List<Decoded> messages) {
    return new Spans(
        messages.stream()
            .map(read ->
                tracing.start(
                    service + " takes " + read.consumed().topic().name(),
                    SpanKind.CONSUMER,
                    read.consumed().traceParent()))
            .toList());
  }

  String traceParent(int index) {
    return Tracing.headerOf(spans.get(index));
  }

  void end() {
    spans.forEach(Span::end);
  }
}
