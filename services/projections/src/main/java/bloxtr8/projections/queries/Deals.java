package bloxtr8.projections.queries;

import bloxtr8.kernel.EscrowId;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.projections.domain.Reader;
import bloxtr8.projections.domain.Reader.Perspective;
import bloxtr8.projections.domain.Summary;
import bloxtr8.projections.domain.Terms;

/** Access to escrows: the parties and staff read them; for everybody else they do not exist. */
record Deals(ViewStore views, Caller caller) {

  Summary visible(EscrowId escrow) {
    var summary = views.find(escrow);
    if (summary == null) throw RefusedRequest.notFound();
    var isParty = summary.escrow().terms().isParty(caller.user());
    if (!isParty && !caller.authority().isStaff()) throw RefusedRequest.notFound();
    return summary;
  }

  /** A member of staff who is a party reads the deal as a party. */
  boolean readsAsStaff(Terms terms) {
    return Reader.of(caller.user(), terms) == Perspective.STAFF;
  }
}
