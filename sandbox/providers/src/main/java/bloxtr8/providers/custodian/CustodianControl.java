package bloxtr8.providers.custodian;

import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.custodian.Transfer.PlannedFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The control API of the custodian. */
final class CustodianControl {

  private final TransferStore transfers;
  private final ProgressStore progress;

  CustodianControl(TransferStore transfers, ProgressStore progress) {
    this.transfers = transfers;
    this.progress = progress;
  }

  void add(Controls controls) {
    controls.verb("fail-transfer", this::failTransfer).verb("stall", this::stall);
  }

  /** Orders a failure: of one transfer, of the next for a reference, or of the next of all. */
  private ObjectNode failTransfer(ControlRequest request) {
    var id = request.textOrNull("id");
    var reference = request.textOrNull("reference");
    var plannedFailure = planFailure(request.text("at"));
    var code = request.textOr("code", plannedFailure.word());
    request.nothingElse();
    if (id != null && reference != null)
      throw Problem.unprocessable("Say either id or reference, not both.");
    progress.lock();
    var chosen = id != null ? stoppable(id) : unsent(reference);
    if (chosen == null) {
      transfers.planNextFailure(reference, plannedFailure, code);
    } else {
      transfers.planFailure(chosen, plannedFailure, code);
    }
    return Json.object().put("transfer", chosen).put("at", plannedFailure.word()).put("code", code);
  }

  private String stoppable(String id) {
    var transfer = transfers.find(id);
    if (transfer == null) throw Problem.notFound("There is no transfer '%s'.".formatted(id));
    if (!transfer.unsent())
      throw Problem.unprocessable("The transfer is already %s.".formatted(transfer.status()));
    return id;
  }

  private @Nullable String unsent(@Nullable String reference) {
    return reference == null ? null : transfers.unsent(reference);
  }

  private ObjectNode stall(ControlRequest request) {
    var on = request.flagOr("on", true);
    request.nothingElse();
    progress.lock();
    progress.stall(on);
    return Json.object().put("stalled", on);
  }

  private static PlannedFailure planFailure(String word) {
    for (var plannedFailure : PlannedFailure.values())
      if (plannedFailure.word().equals(word)) return plannedFailure;
    throw Problem.unprocessable("The field 'at' must be refused, reverted or rejected.");
  }
}
