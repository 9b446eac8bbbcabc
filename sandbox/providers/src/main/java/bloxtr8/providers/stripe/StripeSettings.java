package bloxtr8.providers.stripe;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the Stripe sandbox.
 *
 * @param floatCents the initial balance of the platform
 * @param availableAfter how long a charge's money is pending (two business days on the real one)
 * @param refundSettlesAfter how long an asynchronous refund takes
 * @param retryAfter the first pause before a webhook is retried; it doubles up to a minute
 * @param endpoints the webhook endpoints
 * @param publishableKey the one key that browsers may use; null for any of test mode
 */
public record StripeSettings(
    long floatCents,
    Duration availableAfter,
    Duration refundSettlesAfter,
    Duration retryAfter,
    List<WebhookEndpoint> endpoints,
    @Nullable String publishableKey) {

  private static final long USUAL_FLOAT = 1_000_000;

  public StripeSettings {
    endpoints = List.copyOf(endpoints);
  }

  /** With any publishable key of test mode. */
  public StripeSettings(
      long floatCents,
      Duration availableAfter,
      Duration refundSettlesAfter,
      Duration retryAfter,
      List<WebhookEndpoint> endpoints) {
    this(floatCents, availableAfter, refundSettlesAfter, retryAfter, endpoints, null);
  }

  /** The default sandbox with these endpoints. */
  public static StripeSettings usual(List<WebhookEndpoint> endpoints) {
    return new StripeSettings(
        USUAL_FLOAT,
        Duration.ofSeconds(30),
        Duration.ofSeconds(3),
        Duration.ofMillis(500),
        endpoints);
  }

  /**
   * An address that gets signed events.
   *
   * @param name names it in the delivery queue, so that it may move between two runs
   * @param secret the whole {@code whsec_…}
   * @param connect gets the events of connected accounts instead of the platform's own
   */
  public record WebhookEndpoint(String name, URI url, String secret, boolean connect) {}
}
