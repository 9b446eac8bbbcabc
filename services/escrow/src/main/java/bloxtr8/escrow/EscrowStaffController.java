package bloxtr8.escrow;

import bloxtr8.api.Accepted;
import bloxtr8.api.EscrowStaffApi;
import bloxtr8.kernel.CommandRequest;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.RetryRefund;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.staff.StaffReason;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of staff: makes commands for an escrow. */
@RestController
final class EscrowStaffController implements EscrowStaffApi {

  private final CommandPreflight preflight;
  private final OutageHandler outages;
  private final Caller caller;

  EscrowStaffController(CommandPreflight preflight, OutageHandler outages, Caller caller) {
    this.preflight = preflight;
    this.outages = outages;
    this.caller = caller;
  }

  @Override
  public Accepted retryRefund(CommandRequest request, EscrowId id, Retry retry) {
    var reason = StaffReason.of(retry.reason());
    var named = retry.paymentId();
    var command =
        RetryRefund.newBuilder()
            .setPaymentId((named == null ? onlyRefund(id) : named).text())
            .setReason(reason)
            .setAppointedBy(CommandPreflight.appointedBy(request));
    return preflight.accept(request, id, EscrowCommand.newBuilder().setRetryRefund(command));
  }

  private PaymentId onlyRefund(EscrowId id) {
    var waiting = preflight.refundsToRetry(id);
    if (waiting.size() == 1) return waiting.getFirst();
    throw Problem.invalid("paymentId", "must name one of " + waiting);
  }

  @Override
  public Outage declareOutage(Outage outage) {
    return outages.declare(outage, caller.actor());
  }
}
