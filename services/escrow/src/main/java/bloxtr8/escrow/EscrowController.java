package bloxtr8.escrow;

import static bloxtr8.platform.message.ProtoMapper.wire;

import bloxtr8.api.Accepted;
import bloxtr8.api.EscrowApi;
import bloxtr8.kernel.CommandRequest;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.messages.EscrowCommandsV1.CancelEscrow;
import bloxtr8.messages.EscrowCommandsV1.DisputeReason;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.ExtendInspection;
import bloxtr8.messages.EscrowCommandsV1.MarkDelivered;
import bloxtr8.messages.EscrowCommandsV1.RaiseDispute;
import bloxtr8.messages.EscrowCommandsV1.ReleaseFunds;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of the parties: makes commands for an escrow. */
@RestController
final class EscrowController implements EscrowApi {

  private final CommandPreflight preflight;

  EscrowController(CommandPreflight preflight) {
    this.preflight = preflight;
  }

  @Override
  public Accepted markDelivered(CommandRequest request, EscrowId id, @Nullable Delivery delivery) {
    var note = CommandPreflight.text("note", delivery == null ? null : delivery.note(), NOTE_MAX);
    return preflight.accept(
        request, id, command().setMarkDelivered(MarkDelivered.newBuilder().setNote(note)));
  }

  @Override
  public Accepted release(CommandRequest request, EscrowId id, @Nullable Release release) {
    var command = ReleaseFunds.newBuilder();
    if (release != null && release.amountCents() != null)
      command.setAmount(ProtoMapper.money(amount(release.amountCents())));
    if (release != null && release.rolesAcknowledged() != null)
      command.addAllRolesAcknowledged(roles(release.rolesAcknowledged()));
    return preflight.accept(request, id, command().setRelease(command));
  }

  private static Money amount(long cents) {
    if (cents < 0) throw RefusedRequest.invalid("amountCents", "is negative");
    return Money.cents(cents);
  }

  private static List<Long> roles(List<Long> acknowledged) {
    if (acknowledged.size() > ROLES_ACKNOWLEDGED_MAX)
      throw RefusedRequest.invalid(
          "rolesAcknowledged", "has more than " + ROLES_ACKNOWLEDGED_MAX + " roles");
    if (acknowledged.stream().anyMatch(Objects::isNull))
      throw RefusedRequest.invalid("rolesAcknowledged", "has an entry that is no role");
    return acknowledged;
  }

  @Override
  public Accepted cancel(CommandRequest request, EscrowId id, @Nullable Cancellation cancellation) {
    var c = cancellation == null ? new Cancellation(null, null) : cancellation;
    var cancel =
        CancelEscrow.newBuilder()
            .setReason(CommandPreflight.text("reason", c.reason(), TEXT_MAX))
            .setRequestWithdrawn(Boolean.TRUE.equals(c.requestWithdrawn()));
    return preflight.accept(request, id, command().setCancel(cancel));
  }

  @Override
  public Accepted dispute(CommandRequest request, EscrowId id, Complaint complaint) {
    var dispute =
        RaiseDispute.newBuilder()
            .setReason(wire(DisputeReason.class, complaint.reasonCode()))
            .setText(CommandPreflight.describe("text", complaint.text(), TEXT_MAX));
    return preflight.accept(request, id, command().setRaiseDispute(dispute));
  }

  @Override
  public Accepted extend(CommandRequest request, EscrowId id) {
    return preflight.accept(
        request, id, command().setExtendInspection(ExtendInspection.getDefaultInstance()));
  }

  private static EscrowCommand.Builder command() {
    return EscrowCommand.newBuilder();
  }
}
