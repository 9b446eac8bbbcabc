package bloxtr8.api;

import java.time.Duration;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Moves of deadlines; only in the sandbox world. */
@HttpExchange("/sandbox/test-api")
public interface GatewayTestApi {

  /** Moves the stored deadlines of one subject nearer; the ordinary job then finds them due. */
  @PostExchange("/time")
  TimeMoved moveTime(@RequestBody TimeMove move);

  /**
   * A request to move deadlines.
   *
   * @param subject whose deadlines: esc_…, off_…, ctr_…, lst_… or usr_…
   * @param forward how far, as ISO 8601: PT72H
   */
  record TimeMove(String subject, Duration forward) {}

  record TimeMoved(String subject, Duration forward) {}
}
