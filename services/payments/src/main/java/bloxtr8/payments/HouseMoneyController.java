package bloxtr8.payments;

import bloxtr8.api.HouseMoneyApi;
import bloxtr8.api.MoneyDeskApi;
import bloxtr8.api.MoneyDeskApi.HouseOrder;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.platform.http.Caller;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

/** Shows staff what is ours at each provider, and hands over what they order about it. */
@RestController
public class HouseMoneyController implements HouseMoneyApi {

  private final Caller caller;
  private final CoverStore covers;
  private final Supplier<MoneyDeskApi> desk;

  HouseMoneyController(Caller caller, JdbcClient sql, Supplier<MoneyDeskApi> desk) {
    this.caller = caller;
    this.covers = new CoverStore(sql);
    this.desk = desk;
  }

  @Override
  public List<RailMoney> house() {
    return covers.all().stream()
        .map(c ->
            new RailMoney(
                c.rail(),
                c.balance(),
                c.balanceAt(),
                c.unknownSince(),
                c.booked(),
                c.owed(),
                c.shortfall(),
                c.acknowledged(),
                c.stopped()))
        .toList();
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
    return desk.get()
        .move(
            new HouseOrder(
                StaffDoor.by(caller),
                movement,
                amount.rail(),
                amount.units(),
                amount.reference(),
                amount.reason()));
  }
}
