package bloxtr8.server;

import bloxtr8.infrastructure.Ports;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.server.embedded.DataOption;
import bloxtr8.server.embedded.EmbeddedRole;
import bloxtr8.server.roles.Role;
import bloxtr8.server.roles.RunningRoles;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one role of {@code up --split}, until it is stopped or its parent ends. */
@Command(name = "role", hidden = true, description = "Run one role of a split stack.")
final class RoleCommand implements Callable<Integer> {

  @Parameters(index = "0", converter = Role.FromText.class)
  private Role role = Role.GATEWAY;

  @Mixin private DataOption dataOption = new DataOption();

  @Option(names = "--port-base", description = "port of the stack's gateway")
  private int portBase = Ports.BASE;

  @Override
  public Integer call() {
    var embedded =
        EmbeddedRole.of(role, dataOption.directory(), Ports.base(portBase), System.getenv());
    try (var stop = StopRequest.listen(() -> {});
        var telemetry = Telemetry.start(null)) {
      stop.requestAtEndOfInput();
      try (var _ =
          RunningRoles.start(
              embedded.settings(), telemetry, EnumSet.of(role), embedded.sandbox(), _ -> {})) {
        System.out.println(EmbeddedRole.READY);
        stop.await();
      }
    }
    return 0;
  }
}
