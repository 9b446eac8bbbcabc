package bloxtr8.platform.connections;

import java.time.Duration;

/**
 * What callers may use of a server before anything is known about them.
 *
 * @param total connections of everybody; more wait until one ends
 * @param ofOneClient connections of one client; more are closed at once
 * @param headWithin from the first byte on, or from the connection, to the end of the headers
 * @param bodyWithin from the end of the headers to the end of the body
 */
public record ConnectionLimits(
    int total, int ofOneClient, Duration headWithin, Duration bodyWithin) {

  /** What a connection holds whose request does not end, without its body: measured, rounded up. */
  private static final long BYTES_EACH = 160 * 1024;

  private static final int TOTAL_MIN = 64;
  private static final int TOTAL_MAX = 8_192;

  /** As many as a quarter of the heap can hold. */
  public static int totalFor(long heapBytes) {
    return Math.clamp(heapBytes / 4 / BYTES_EACH, TOTAL_MIN, TOTAL_MAX);
  }
}
