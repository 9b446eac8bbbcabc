package bloxtr8.api;

import bloxtr8.kernel.UserId;
import java.time.Duration;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Signing in without Discord, and time that passes at once; only in the sandbox world. */
@HttpExchange("/sandbox/doors")
public interface GatewayDoorsApi {

  @PostExchange("/tokens")
  MadeToken makeToken(@RequestBody TokenWish wish);

  /** Moves the stored deadlines of one subject nearer; the ordinary sweep then fires them. */
  @PostExchange("/time")
  TimeMoved moveTime(@RequestBody TimeMove move);

  record TokenWish(UserId userId) {}

  record MadeToken(String accessToken) {}

  /**
   * Asks for time to pass.
   *
   * @param subject whose deadlines move: esc_…
   * @param forward how far, as ISO 8601: PT72H
   */
  record TimeMove(String subject, Duration forward) {}

  record TimeMoved(String subject, Duration forward) {}
}
