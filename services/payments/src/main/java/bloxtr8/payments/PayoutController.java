package bloxtr8.payments;

import bloxtr8.api.PayoutApi;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.payments.domain.Leg.SellerAccount;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Operation.State;
import bloxtr8.payments.stripe.SandboxSeller;
import bloxtr8.platform.Room;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.message.Cause;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Where sellers are paid, for our other rooms; in the payments role, which holds the key. */
@RestController
public class PayoutController implements PayoutApi {

  private static final int NOT_SERVED = 501;
  private static final int UNAVAILABLE = 503;

  private final Room room;
  private final OperationStore operations;
  private final DestinationStore destinations;
  private final OperationWorker worker;
  private final Rails rails;
  private final SightingHandler sightings;
  private final Pace pace;
  private final @Nullable SandboxSeller seller;

  /**
   * For one world.
   *
   * @param seller null in a live world, where sellers fill in Stripe's pages themselves
   */
  PayoutController(
      Room room,
      OperationWorker worker,
      Rails rails,
      SightingHandler sightings,
      Pace pace,
      @Nullable SandboxSeller seller) {
    this.room = room;
    this.operations = new OperationStore(room.database().sql());
    this.destinations = new DestinationStore(room.database().sql());
    this.worker = worker;
    this.rails = rails;
    this.sightings = sightings;
    this.pace = pace;
    this.seller = seller;
  }

  @Override
  public void makeReady(UserId userId, Rail rail) {
    if (seller == null) throw Problem.notFound();
    if (rail != Rail.STRIPE)
      throw new Problem(NOT_SERVED, "rail_not_served", "Payouts on this rail are not served yet.");
    if (destinations.readyOf(userId, rail) != null) return;
    var account = accountOf(userId);
    seller.onboard(account);
    sightings.handle(rail, rails.of(rail).fetch(account));
  }

  /** Made by an operation like any other, but at once: somebody waits for the answer. */
  private String accountOf(UserId user) {
    var leg = new SellerAccount(user);
    var last = operations.lastOf(user.text(), leg);
    if (last == null || last.state() == State.FAILED) {
      var attempt = last == null ? 1 : last.attempt() + 1;
      last = Operation.planned(user.text(), null, leg, attempt, Rail.STRIPE, Money.cents(0), null);
      record(last);
    }
    if (!last.isFinal()) worker.work(last);
    var done = operations.lastOf(user.text(), leg);
    var account = done == null ? null : done.providerId();
    if (account == null)
      throw new Problem(UNAVAILABLE, "provider_unavailable", "Stripe does not answer; try again.");
    return account;
  }

  private void record(Operation operation) {
    var now = room.clock().instant();
    var cause = Cause.of(PrefixedId.print("req", Uuids.timeOrdered(now)));
    operations.insert(operation, null, cause, now, now.plus(pace.lease()));
  }
}
