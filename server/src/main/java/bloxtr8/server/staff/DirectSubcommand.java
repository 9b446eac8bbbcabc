package bloxtr8.server.staff;

import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRole;
import picocli.CommandLine.Mixin;

/** An action that moves no money, and can be run without the API. */
abstract class DirectSubcommand extends StaffSubcommand {

  @Mixin private BreakGlass breakGlass = new BreakGlass();

  @Override
  public Integer call() {
    if (!breakGlass.isRequested()) return super.call();
    write(breakGlass.use(access().directory(), databaseRole(), name(), this::actOn));
    return 0;
  }

  /** The database role that is used. */
  protected abstract DatabaseRole databaseRole();

  /** The same action, on the database. */
  protected abstract Object actOn(ServiceContext service);
}
