package bloxtr8.platform.calls;

import java.time.Duration;

/**
 * The limits of calls to one provider.
 *
 * @param connect how long a connection may take
 * @param answer how long the whole answer may take, its body included
 * @param bodyBytesMax the longest body that is read
 * @param isTooManyAFailure whether a 429 counts as a failure for the circuit breaker
 */
public record CallLimits(
    Duration connect, Duration answer, int bodyBytesMax, boolean isTooManyAFailure) {

  private static final int BODY_BYTES_MAX = 8 * 1024 * 1024;

  /** With bodies up to 8 MiB, and with 429 as a failure. */
  public CallLimits(Duration connect, Duration answer) {
    this(connect, answer, BODY_BYTES_MAX, true);
  }
}
