package bloxtr8.platform.connections;

import java.time.Duration;

/**
 * Limits for the clients of a server, applied before a client is authenticated.
 *
 * @param total connections of all clients; further ones wait until one ends
 * @param ofOneClient connections of one client; further ones are closed at once
 * @param headWithin from the first byte, or from the connection, to the end of the headers
 * @param bodyWithin from the end of the headers to the end of the body
 */
public record ConnectionLimits(
    int total, int ofOneClient, Duration headWithin, Duration bodyWithin) {

  /** Memory of a connection with an unfinished request, without its body: measured, rounded up. */
  private static final long BYTES_EACH = 160 * 1024;

  private static final int TOTAL_MIN = 64;
  private static final int TOTAL_MAX = 8_192;

  /** The number of connections that fit in a quarter of the heap. */
  public static int totalFor(long heapBytes) {
    return Math.clamp(heapBytes / 4 / BYTES_EACH, TOTAL_MIN, TOTAL_MAX);
  }
}
