package bloxtr8.providers.custodian;

import bloxtr8.providers.control.Ask;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.custodian.Transfer.Doom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What goes wrong at a custodian. */
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

  /** Of one transfer, of the next for a reference, or of the next of all. */
  private ObjectNode failTransfer(Ask ask) {
    var id = ask.textOrNull("id");
    var reference = ask.textOrNull("reference");
    var doom = doom(ask.text("at"));
    var code = ask.textOr("code", doom.word());
    ask.nothingElse();
    if (id != null && reference != null) {
      throw Problem.unprocessable("Say either id or reference, not both.");
    }
    progress.lock();
    var chosen = id != null ? stoppable(id) : unsent(reference);
    if (chosen == null) {
      transfers.orderDoom(reference, doom, code);
    } else {
      transfers.doom(chosen, doom, code);
    }
    return Json.object().put("transfer", chosen).put("at", doom.word()).put("code", code);
  }

  private String stoppable(String id) {
    var transfer = transfers.find(id);
    if (transfer == null) {
      throw Problem.notFound("There is no transfer '%s'.".formatted(id));
    }
    if (!transfer.unsent()) {
      throw Problem.unprocessable("The transfer is already %s.".formatted(transfer.status()));
    }
    return id;
  }

  private @Nullable String unsent(@Nullable String reference) {
    return reference == null ? null : transfers.unsent(reference);
  }

  private ObjectNode stall(Ask ask) {
    var on = ask.flagOr("on", true);
    ask.nothingElse();
    progress.lock();
    progress.stall(on);
    return Json.object().put("stalled", on);
  }

  private static Doom doom(String word) {
    for (var doom : Doom.values()) {
      if (doom.word().equals(word)) {
        return doom;
      }
    }
    throw Problem.unprocessable("The field 'at' must be refused, reverted or rejected.");
  }
}
