package bloxtr8.gateway.tokens;

import bloxtr8.api.DeadlineMover;
import bloxtr8.api.GatewayDoorsApi;
import bloxtr8.platform.http.Problem;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

/** The gateway's own doors of the sandbox world. */
@RestController
public final class GatewayDoorsController implements GatewayDoorsApi {

  private static final Duration FORWARD_MAX = Duration.ofDays(400);

  private final Tokens tokens;
  private final List<DeadlineMover> movers;

  public GatewayDoorsController(Tokens tokens, List<DeadlineMover> movers) {
    this.tokens = tokens;
    this.movers = movers;
  }

  @Override
  public MadeToken makeToken(TokenWish wish) {
    return new MadeToken(tokens.issue(wish.userId()));
  }

  @Override
  public TimeMoved moveTime(TimeMove move) {
    if (!move.forward().isPositive() || move.forward().compareTo(FORWARD_MAX) > 0)
      throw Problem.invalid("forward", "must be more than nothing and at most 400 days, as PT72H");
    moverOf(move.subject()).move(move.subject(), move.forward());
    return new TimeMoved(move.subject(), move.forward());
  }

  private DeadlineMover moverOf(String subject) {
    for (var mover : movers) if (subject.startsWith(mover.prefix() + "_")) return mover;
    throw Problem.invalid("subject", "is nothing that has deadlines here, such as esc_…");
  }
}
