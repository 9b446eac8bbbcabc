package bloxtr8.providers.control;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How one provider sends webhooks.
 *
 * @param signatureHeader carries {@code t=…,v1=…}
 * @param retryAfter the first wait before a webhook is tried again; it doubles up to a minute
 */
public record Webhooks(
    String provider,
    String signatureHeader,
    String userAgent,
    Duration retryAfter,
    List<Endpoint> endpoints) {

  public Webhooks {
    endpoints = List.copyOf(endpoints);
  }

  /**
   * Where they go.
   *
   * @param name names it in the queue, so that its address may change between two runs
   */
  public record Endpoint(String name, URI url, String secret) {
    @Override
    public String toString() {
      return "Endpoint[%s at %s]".formatted(name, url);
    }
  }
}
