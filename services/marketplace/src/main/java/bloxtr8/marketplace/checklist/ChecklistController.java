package bloxtr8.marketplace.checklist;

import bloxtr8.api.ChecklistApi;
import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.checklist.domain.ChecklistLine;
import bloxtr8.marketplace.signing.ContractReadStore;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

/** What keeps a buyer from paying; for the gateway only. */
@RestController
public final class ChecklistController implements ChecklistApi {

  private static final OpenLines NONE = new OpenLines(List.of());
  private static final OpenLines NO_CONTRACT = new OpenLines(List.of("There is no contract."));

  private final Checklists checklists;
  private final ContractReadStore contracts;

  ChecklistController(Checklists checklists, ContractReadStore contracts) {
    this.checklists = checklists;
    this.contracts = contracts;
  }

  /** A contract of the sandbox's test API without an offer has no checklist. */
  @Override
  public OpenLines of(EscrowId escrow) {
    var contract = contracts.of(escrow);
    if (contract == null) return contracts.isWithoutOffer(escrow) ? NONE : NO_CONTRACT;
    if (!Checklists.isBeforeMoney(contract)) return NONE;
    var checked = checklists.fresh(contract, contract.buyer());
    return new OpenLines(
        checked.lines().stream()
            .filter(ChecklistLine::isOpen)
            .map(line -> ChecklistWords.sentence(line, contract))
            .toList());
  }
}
