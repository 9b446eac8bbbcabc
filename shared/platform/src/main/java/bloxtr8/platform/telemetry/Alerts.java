package bloxtr8.platform.telemetry;

import bloxtr8.platform.message.BoundedText;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Raises alerts: an error in the log and a counter that alert rules watch. */
public final class Alerts {

  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

  /** The detail may contain text from outside. */
  private static final int DETAIL_MAX = 1_000;

  private final MeterRegistry meters;

  public Alerts(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * Raises an alert.
   *
   * @param kind one of few values, such as {@code message-parked}; it becomes a label
   * @param detail one sentence without personal data or secrets
   */
  public void raise(String service, String kind, String detail) {
    meters.counter("bloxtr8.alerts", "service", service, "kind", kind).increment();
    LOG.atError()
        .addKeyValue("service", service)
        .addKeyValue("alert", kind)
        .log(BoundedText.cut(detail, DETAIL_MAX));
  }
}
