package bloxtr8.payments;

import bloxtr8.api.DeadlineMover;
import bloxtr8.api.PayoutDeskApi;
import bloxtr8.api.PayoutDeskApi.CoolingOffMove;
import bloxtr8.kernel.PrefixedId.MalformedId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.http.Problem;
import java.time.Duration;
import java.util.function.Supplier;

/** Lets time pass for the cooling-offs of one user's wallet and bank account. */
final class CoolingOffMover implements DeadlineMover {

  private final Supplier<PayoutDeskApi> desk;

  CoolingOffMover(Supplier<PayoutDeskApi> desk) {
    this.desk = desk;
  }

  @Override
  public String prefix() {
    return UserId.PREFIX;
  }

  @Override
  public void move(String subject, Duration forward) {
    desk.get().moveCoolingOffs(idOf(subject), new CoolingOffMove(forward));
  }

  private static UserId idOf(String subject) {
    try {
      return UserId.parse(subject);
    } catch (MalformedId _) {
      throw Problem.notFound();
    }
  }
}
