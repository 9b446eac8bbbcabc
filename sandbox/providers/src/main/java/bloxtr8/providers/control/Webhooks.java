package bloxtr8.providers.control;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * A provider's webhook settings.
 *
 * @param signatureHeader contains {@code t=…,v1=…}
 * @param retryAfter the first pause before a retry; it doubles up to a minute
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
   * A webhook endpoint.
   *
   * @param name its name in the queue, so that its address may change between two runs
   */
  public record Endpoint(String name, URI url, String secret) {
    @Override
    public String toString() {
      return "Endpoint[%s at %s]".formatted(name, url);
    }
  }
}
