package bloxtr8.api;

import java.time.Duration;

/**
 * Moves the stored deadlines of one subject nearer, in the sandbox world only; a service with
 * deadlines offers this interface in its API, and the gateway's test API calls it.
 */
public interface DeadlineTestApi {

  /** The type of id it is responsible for: {@code esc}. */
  String prefix();

  /**
   * Requests the move, which is asynchronous.
   *
   * @param subject a prefixed id of that type, not validated yet
   * @param forward positive
   */
  void move(String subject, Duration forward);
}
