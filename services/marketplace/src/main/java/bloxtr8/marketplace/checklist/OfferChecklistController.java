package bloxtr8.marketplace.checklist;

import bloxtr8.api.OfferChecklistApi;
import bloxtr8.kernel.OfferId;
import bloxtr8.marketplace.signing.ContractReadStore;
import bloxtr8.marketplace.signing.ReadContract;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.refusal.RefusedRequest;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of the checklist before money, for the parties of a deal and staff. */
@RestController
public final class OfferChecklistController implements OfferChecklistApi {

  private final Caller caller;
  private final Checklists checklists;
  private final ConfirmationHandler confirmations;
  private final ContractReadStore contracts;

  OfferChecklistController(
      Caller caller,
      Checklists checklists,
      ConfirmationHandler confirmations,
      ContractReadStore contracts) {
    this.caller = caller;
    this.checklists = checklists;
    this.confirmations = confirmations;
    this.contracts = contracts;
  }

  @Override
  public Checklist checklist(OfferId id) {
    return ChecklistViews.of(checklists.fresh(require(id), caller.user()), caller.user());
  }

  @Override
  public Checklist confirm(OfferId id, String item) {
    var contract = require(id);
    confirmations.confirm(contract, item, caller.actor(), RequestContext.current().cause());
    return ChecklistViews.of(checklists.stored(contract), caller.user());
  }

  private ReadContract require(OfferId id) {
    var user = caller.user();
    var contract = contracts.of(id);
    var isStaff = caller.authority().isStaff();
    if (contract == null) {
      if (!contracts.isPartyOf(id, user)) throw RefusedRequest.notFound();
      throw RefusedRequest.conflict(
          "offer_not_accepted", "The checklist begins when the offer is accepted.");
    }
    if (!isStaff && !contract.isParty(user)) throw RefusedRequest.notFound();
    return contract;
  }
}
