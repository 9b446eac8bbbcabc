package bloxtr8.providers.custodian;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the custodian.
 *
 * @param apiKey the only valid one; without it any is valid
 * @param stepTime from one status of a transfer to the next
 * @param retryAfter the first pause before a webhook is retried; it doubles up to a minute
 * @param webhook the endpoint of events, if any
 */
public record CustodianSettings(
    @Nullable String apiKey, Duration stepTime, Duration retryAfter, @Nullable Webhook webhook) {

  /** The default settings, with these. */
  public static CustodianSettings usual(@Nullable String apiKey, @Nullable Webhook webhook) {
    return new CustodianSettings(apiKey, Duration.ofMillis(300), Duration.ofMillis(500), webhook);
  }

  @Override
  public String toString() {
    return "CustodianSettings[%s, %s]".formatted(stepTime, webhook);
  }

  /** An endpoint for signed events. */
  public record Webhook(URI url, String secret) {
    @Override
    public String toString() {
      return "Webhook[%s]".formatted(url);
    }
  }
}
