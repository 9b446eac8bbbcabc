package bloxtr8.marketplace.checklist;

import bloxtr8.api.OfferChecklistApi;
import bloxtr8.api.OfferChecklistApi.Checklist;
import bloxtr8.api.OfferChecklistApi.Line;
import bloxtr8.api.OfferChecklistApi.LineSide;
import bloxtr8.api.OfferChecklistApi.LineState;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.checklist.Checklists.Checked;
import bloxtr8.marketplace.checklist.domain.ChecklistDecider;
import bloxtr8.marketplace.checklist.domain.ChecklistLine;
import bloxtr8.marketplace.trading.domain.Side;
import org.jspecify.annotations.Nullable;

/** Maps a checklist to what the API shows of it. */
final class ChecklistViews {

  private ChecklistViews() {}

  static Checklist of(Checked checked, UserId reader) {
    var lines = checked.lines();
    var contract = checked.contract();
    return new Checklist(
        contract.offer(),
        contract.id(),
        ChecklistDecider.isGreen(lines),
        lines.stream().map(line -> line(line, checked, contract.sideOf(reader))).toList(),
        checked.stored().readAt());
  }

  private static Line line(ChecklistLine line, Checked checked, @Nullable Side reader) {
    var item = line.item();
    return new Line(
        OfferChecklistApi.ChecklistItem.valueOf(item.name()),
        sideOf(line.turn()),
        LineState.valueOf(line.state().name()),
        ChecklistWords.sentence(line, checked.contract()),
        reader != null && ChecklistDecider.mayConfirm(checked.facts(), item, reader),
        checked.stored().confirmed().get(item));
  }

  private static LineSide sideOf(@Nullable Side turn) {
    return turn == null ? LineSide.BOTH : LineSide.valueOf(turn.name());
  }
}
