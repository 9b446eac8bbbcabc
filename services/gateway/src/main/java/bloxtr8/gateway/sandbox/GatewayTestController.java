package bloxtr8.gateway.sandbox;

import bloxtr8.api.DeadlineTestApi;
import bloxtr8.api.GatewayTestApi;
import bloxtr8.platform.http.Problem;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

/** The gateway's own test API of the sandbox world. */
@RestController
public final class GatewayTestController implements GatewayTestApi {

  private static final Duration FORWARD_MAX = Duration.ofDays(400);

  private final List<DeadlineTestApi> movers;

  public GatewayTestController(List<DeadlineTestApi> movers) {
    this.movers = movers;
  }

  @Override
  public TimeMoved moveTime(TimeMove move) {
    if (!move.forward().isPositive() || move.forward().compareTo(FORWARD_MAX) > 0)
      throw Problem.invalid(
          "forward", "must be a positive duration of at most 400 days, such as PT72H");
    moverOf(move.subject()).move(move.subject(), move.forward());
    return new TimeMoved(move.subject(), move.forward());
  }

  private DeadlineTestApi moverOf(String subject) {
    for (var mover : movers) if (subject.startsWith(mover.prefix() + "_")) return mover;
    throw Problem.invalid(
        "subject", "must be an id of something with deadlines here, such as esc_… or off_…");
  }
}
