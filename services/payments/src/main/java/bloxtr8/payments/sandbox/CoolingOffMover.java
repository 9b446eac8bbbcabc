package bloxtr8.payments.sandbox;

import bloxtr8.api.DeadlineTestApi;
import bloxtr8.api.PayoutDestinationsApi;
import bloxtr8.api.PayoutDestinationsApi.CoolingOffMove;
import bloxtr8.kernel.PrefixedId.MalformedId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Duration;

/** Moves the ends of the cooling-off periods of one user's wallet and bank account. */
final class CoolingOffMover implements DeadlineTestApi {

  private final PayoutDestinationsApi destinations;

  CoolingOffMover(PayoutDestinationsApi destinations) {
    this.destinations = destinations;
  }

  @Override
  public String prefix() {
    return UserId.PREFIX;
  }

  @Override
  public void move(String subject, Duration forward) {
    destinations.moveCoolingOffs(idOf(subject), new CoolingOffMove(forward));
  }

  private static UserId idOf(String subject) {
    try {
      return UserId.parse(subject);
    } catch (MalformedId _) {
      throw RefusedRequest.notFound();
    }
  }
}
