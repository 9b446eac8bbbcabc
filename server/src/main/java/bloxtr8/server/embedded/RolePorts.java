package bloxtr8.server.embedded;

import bloxtr8.infrastructure.Ports;
import bloxtr8.infrastructure.StartupFailure;
import bloxtr8.server.roles.Role;

/** The ports of a role in a process of its own; the gateway's are those of a whole stack. */
public record RolePorts(int management, int internal) {

  private static final int ESCROW = 20;
  private static final int PAYMENTS = 30;
  private static final int PROJECTIONS = 40;
  private static final int SANDBOX = 50;
  private static final int DISCORD_BOT = 60;

  /** Counted from the ports of the stack: the escrow's management port is the stack's + 20. */
  public static RolePorts of(Role role, Ports stack) {
    var shift =
        switch (role) {
          case GATEWAY -> 0;
          case ESCROW -> ESCROW;
          case PAYMENTS -> PAYMENTS;
          case PROJECTIONS -> PROJECTIONS;
          case SANDBOX -> SANDBOX;
          case DISCORD_BOT -> DISCORD_BOT;
        };
    return new RolePorts(stack.management() + shift, stack.internal() + shift);
  }

  /**
   * Checks that they are free.
   *
   * @throws StartupFailure naming the port that is in use
   */
  static void requireFree(Ports stack) {
    for (var role : Role.values()) {
      var ports = of(role, stack);
      Ports.requireFree(ports.management(), "management of " + role.text());
      Ports.requireFree(ports.internal(), "internal of " + role.text());
    }
  }
}
