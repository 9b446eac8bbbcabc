package bloxtr8.platform.database;

import java.util.List;

/** Every way in which the house uses its database: one schema a room, one user a wiring. */
public final class Wirings {

  public static final Wiring MARKETPLACE = new Wiring("marketplace", "marketplace");
  public static final Wiring GATEWAY = new Wiring("gateway", "gateway");
  public static final Wiring ESCROW = new Wiring("escrow", "escrow");

  /** What the escrow's HTTP door reads, in the gateway role. */
  public static final Wiring ESCROW_DOOR = new Wiring("escrow", "escrow_door");

  /**
   * Its 32 workers, a dozen sweeps, the consumer and the publisher may all record at once; each
   * uses one connection, and none while it waits for a provider.
   */
  private static final long PAYMENTS_POOL_MAX = 48;

  public static final Wiring PAYMENTS = new Wiring("payments", "payments", PAYMENTS_POOL_MAX);

  /** What the payment and webhook doors do, in the gateway role. */
  public static final Wiring PAYMENTS_DOOR = new Wiring("payments", "payments_door");

  public static final Wiring PROJECTIONS = new Wiring("projections", "projections");

  /** Answers queries from the views, in the gateway role. */
  public static final Wiring VIEWS = new Wiring("projections", "views");

  public static final List<Wiring> ALL =
      List.of(
          MARKETPLACE, GATEWAY, ESCROW, ESCROW_DOOR, PAYMENTS, PAYMENTS_DOOR, PROJECTIONS, VIEWS);

  private Wirings() {}
}
