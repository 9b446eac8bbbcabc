package bloxtr8.escrow;

import static bloxtr8.platform.message.ProtoMapper.wire;

import bloxtr8.api.Accepted;
import bloxtr8.api.DisputesApi;
import bloxtr8.kernel.CommandRequest;
import bloxtr8.kernel.DisputeId;
import bloxtr8.messages.EscrowCommandsV1.AssignDispute;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.Resolution;
import bloxtr8.messages.EscrowCommandsV1.ResolveDispute;
import bloxtr8.messages.EscrowCommandsV1.WithdrawDispute;
import bloxtr8.platform.staff.StaffReason;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of disputes: makes commands for the escrow in dispute. */
@RestController
final class DisputesController implements DisputesApi {

  private final CommandPreflight preflight;

  DisputesController(CommandPreflight preflight) {
    this.preflight = preflight;
  }

  @Override
  public Accepted withdraw(CommandRequest request, DisputeId id) {
    var command =
        EscrowCommand.newBuilder().setWithdrawDispute(WithdrawDispute.getDefaultInstance());
    return preflight.accept(request, preflight.escrowOf(id), command);
  }

  @Override
  public Accepted assign(CommandRequest request, DisputeId id) {
    var command = EscrowCommand.newBuilder().setAssignDispute(AssignDispute.getDefaultInstance());
    return preflight.accept(request, preflight.escrowOf(id), command);
  }

  @Override
  public Accepted resolve(CommandRequest request, DisputeId id, Ruling ruling) {
    return rule(request, id, ruling, false);
  }

  @Override
  public Accepted confirm(CommandRequest request, DisputeId id, Ruling ruling) {
    return rule(request, id, ruling, true);
  }

  private Accepted rule(CommandRequest request, DisputeId id, Ruling ruling, boolean confirms) {
    var resolve =
        ResolveDispute.newBuilder()
            .setOutcome(wire(Resolution.class, ruling.outcome()))
            .setReason(StaffReason.of(ruling.reason()))
            .setWaiveReturn(Boolean.TRUE.equals(ruling.waiveReturn()))
            .setConfirms(confirms)
            .setReplacesProposal(Boolean.TRUE.equals(ruling.replacesProposal()))
            .setAppointedBy(CommandPreflight.appointedBy(request));
    return preflight.accept(
        request, preflight.escrowOf(id), EscrowCommand.newBuilder().setResolveDispute(resolve));
  }
}
