package bloxtr8.server.staff;

import bloxtr8.platform.Room;
import bloxtr8.platform.database.Wiring;
import picocli.CommandLine.Mixin;

/** An act that moves no money, and can be done without the API. */
abstract class DirectAct extends StaffAct {

  @Mixin private BreakGlass breakGlass = new BreakGlass();

  @Override
  public Integer call() {
    if (!breakGlass.isAsked()) return super.call();
    write(breakGlass.use(access().folder(), wiring(), name(), this::actOn));
    return 0;
  }

  /** Whose database is used. */
  protected abstract Wiring wiring();

  /** The same act, on the database. */
  protected abstract Object actOn(Room service);
}
