package bloxtr8.platform.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Metrics, traces and alerts of one process, shared by its roles. */
public record Telemetry(MeterRegistry meters, Tracing tracing, Alerts alerts, Runnable closing)
    implements AutoCloseable {

  /** Many times what the code defines: a label with text from outside cannot fill the memory. */
  private static final int METERS_MAX = 20_000;

  /**
   * Starts metrics and tracing.
   *
   * @param collector where spans are sent by OTLP over HTTP; null creates trace ids and sends
   *     nothing
   */
  public static Telemetry start(@Nullable URI collector) {
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    meters.config().meterFilter(MeterFilter.maximumAllowableMetrics(METERS_MAX));
    var provider = SdkTracerProvider.builder().setResource(Resource.getDefault());
    if (collector != null)
      provider.addSpanProcessor(
          BatchSpanProcessor.builder(
                  OtlpHttpSpanExporter.builder().setEndpoint(collector.toString()).build())
              .build());
    var traces = provider.build();
    return new Telemetry(
        meters, new Tracing(traces.get("bloxtr8")), new Alerts(meters), traces::close);
  }

  @Override
  public void close() {
    closing.run();
  }
}
