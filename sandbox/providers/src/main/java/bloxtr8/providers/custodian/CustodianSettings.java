package bloxtr8.providers.custodian;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the custodian behaves.
 *
 * @param apiKey the only good one; without it any is good
 * @param stepTime from one status of a transfer to the next
 * @param retryAfter the first wait before a webhook is tried again; it doubles up to a minute
 * @param webhook where events go, if anywhere
 */
public record CustodianSettings(
    @Nullable String apiKey, Duration stepTime, Duration retryAfter, @Nullable Webhook webhook) {

  /** The usual one, with these. */
  public static CustodianSettings usual(@Nullable String apiKey, @Nullable Webhook webhook) {
    return new CustodianSettings(apiKey, Duration.ofMillis(300), Duration.ofMillis(500), webhook);
  }

  @Override
  public String toString() {
    return "CustodianSettings[%s, %s]".formatted(stepTime, webhook);
  }

  /** An address that gets signed events. */
  public record Webhook(URI url, String secret) {
    @Override
    public String toString() {
      return "Webhook[%s]".formatted(url);
    }
  }
}
