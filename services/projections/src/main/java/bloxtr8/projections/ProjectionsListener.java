package bloxtr8.projections;

import bloxtr8.platform.inbox.BatchHandler;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Received;
import bloxtr8.projections.audit.AuditProjector;
import bloxtr8.projections.reports.ErasedPeople;
import bloxtr8.projections.views.EscrowProjector;
import bloxtr8.projections.views.WaitingKeys;
import java.util.Collections;
import java.util.List;

/** Passes the messages of a poll to every projector; a projector refuses nothing. */
record ProjectionsListener(
    EscrowProjector escrows, AuditProjector audit, WaitingKeys waiting, ErasedPeople erased)
    implements BatchHandler {

  @Override
  public List<Outcome> handleAll(List<Received> messages) {
    escrows.project(messages);
    audit.project(messages);
    waiting.project(messages);
    erased.project(messages);
    return Collections.nCopies(messages.size(), Outcome.ACCEPTED);
  }
}
