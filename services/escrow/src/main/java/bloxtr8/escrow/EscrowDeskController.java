package bloxtr8.escrow;

import bloxtr8.api.Accepted;
import bloxtr8.api.EscrowDeskApi;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.RetryRefund;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.staff.StaffReason;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Orders of staff, from HTTP. */
@RestController
final class EscrowDeskController implements EscrowDeskApi {

  private final Doorstep doorstep;
  private final OutageDoorHandler outages;
  private final Caller caller;

  EscrowDeskController(Doorstep doorstep, OutageDoorHandler outages, Caller caller) {
    this.doorstep = doorstep;
    this.outages = outages;
    this.caller = caller;
  }

  @Override
  public Accepted retryRefund(@Nullable String key, EscrowId id, Retry retry) {
    var reason = StaffReason.of(retry.reason());
    var named = retry.paymentId();
    var order =
        RetryRefund.newBuilder()
            .setPaymentId((named == null ? onlyRefund(id) : named).text())
            .setReason(reason)
            .setAppointedBy(doorstep.appointedBy());
    return doorstep.accept(id, EscrowCommand.newBuilder().setRetryRefund(order));
  }

  private PaymentId onlyRefund(EscrowId id) {
    var waiting = doorstep.refundsToRetry(id);
    if (waiting.size() == 1) return waiting.getFirst();
    throw Problem.invalid("paymentId", "must name one of " + waiting);
  }

  @Override
  public Outage declareOutage(Outage outage) {
    return outages.declare(outage, caller.actor());
  }
}
