package bloxtr8.api;

import java.time.Duration;

/**
 * Moves the stored deadlines of one subject nearer, in the sandbox world only; a service whose
 * things have deadlines offers one in its API, and the gateway's test API passes on to it.
 */
public interface DeadlineTestApi {

  /** The kind of id it answers for: {@code esc}. */
  String prefix();

  /**
   * Asks for the move; it happens soon after.
   *
   * @param subject a prefixed id of that kind, not yet known to be well-formed or to exist
   * @param forward positive
   */
  void move(String subject, Duration forward);
}
