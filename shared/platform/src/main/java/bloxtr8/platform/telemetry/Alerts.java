package bloxtr8.platform.telemetry;

import bloxtr8.platform.message.BoundedText;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a person: an error in the log and a counter that the alert rules watch. */
public final class Alerts {

  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

  /** Somebody else's text may be part of it. */
  private static final int DETAIL_MAX = 1_000;

  private final MeterRegistry meters;

  public Alerts(MeterRegistry meters) {
    this.meters = meters;
  }

  /**
   * Calls somebody now.
   *
   * @param kind a name of few values, such as {@code message-parked}; it becomes a label
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
