package bloxtr8.payments.staff;

import bloxtr8.api.HouseMoneyApi;
import bloxtr8.api.StaffCommandsApi;
import bloxtr8.api.StaffCommandsApi.HouseMoneyOrder;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.kernel.StaffAct;
import bloxtr8.payments.solvency.SolvencyStore;
import bloxtr8.payments.solvency.SolvencyStore.Solvency;
import bloxtr8.payments.solvency.StatusStore;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.staff.StaffProposals;
import bloxtr8.platform.staff.StaffProposals.Open;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

/**
 * HTTP API of the platform's own money at each provider; passes commands of staff to the payments
 * role.
 */
@RestController
public class HouseMoneyController implements HouseMoneyApi {

  private final Caller caller;
  private final Clock clock;
  private final SolvencyStore solvency;
  private final StaffProposals proposals;
  private final StatusStore status;
  private final StaffCommandsApi staffCommands;

  HouseMoneyController(
      Caller caller,
      Clock clock,
      StaffCommandsApi staffCommands,
      SolvencyStore solvency,
      StatusStore status,
      StaffProposals proposals) {
    this.caller = caller;
    this.clock = clock;
    this.solvency = solvency;
    this.proposals = proposals;
    this.status = status;
    this.staffCommands = staffCommands;
  }

  @Override
  public List<RailMoney> rails() {
    var open = proposals.open(StaffAct.MOVE_HOUSE_MONEY, clock.instant());
    return solvency.all().stream().map(c -> shown(c, open)).toList();
  }

  private RailMoney shown(Solvency c, List<Open> open) {
    var prefix = c.rail() + ":";
    return new RailMoney(
        c.rail(),
        c.balance(),
        c.balanceAt(),
        c.unknownSince(),
        c.booked(),
        c.owed(),
        solvency.leaving(c.rail()),
        c.shortfall(),
        c.acknowledged(),
        status.shown(c.rail()),
        open.stream()
            .filter(p -> p.subject().startsWith(prefix))
            .map(p ->
                new Proposal(
                    p.subject().substring(prefix.length()), p.content(), p.by(), p.until()))
            .toList());
  }

  @Override
  public Decided topUp(Amount amount) {
    return move(Movement.TOP_UP, amount);
  }

  @Override
  public Decided withdraw(Amount amount) {
    return move(Movement.WITHDRAWAL, amount);
  }

  @Override
  public Decided writeOff(Amount amount) {
    return move(Movement.LOSS, amount);
  }

  private Decided move(Movement movement, Amount amount) {
    return staffCommands.move(
        new HouseMoneyOrder(
            caller.sender(),
            movement,
            amount.rail(),
            amount.units(),
            amount.reference(),
            amount.reason(),
            StaffRequests.replaces(amount.replacesProposal())));
  }
}
