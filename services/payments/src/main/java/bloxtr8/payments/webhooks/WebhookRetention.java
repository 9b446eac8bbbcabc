package bloxtr8.payments.webhooks;

import java.time.Clock;
import java.time.Duration;

/** Deletes the bytes of old webhooks; their ids stay, so that none has a second effect. */
public final class WebhookRetention {

  private static final Duration KEPT = Duration.ofDays(30);
  private static final int AT_ONCE = 1_000;

  private final WebhookStore webhooks;
  private final Clock clock;

  public WebhookRetention(WebhookStore webhooks, Clock clock) {
    this.webhooks = webhooks;
    this.clock = clock;
  }

  public boolean runPass() {
    return webhooks.deletePayloads(clock.instant().minus(KEPT), AT_ONCE) == AT_ONCE;
  }
}
