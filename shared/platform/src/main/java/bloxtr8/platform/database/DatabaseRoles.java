package bloxtr8.platform.database;

import java.util.List;

/** All database roles: one schema a service, one user a role. */
public final class DatabaseRoles {

  public static final DatabaseRole MARKETPLACE = new DatabaseRole("marketplace", "marketplace");
  public static final DatabaseRole GATEWAY = new DatabaseRole("gateway", "gateway");
  public static final DatabaseRole ESCROW = new DatabaseRole("escrow", "escrow");

  /** The escrow's HTTP API, which reads, in the gateway role. */
  public static final DatabaseRole ESCROW_API = new DatabaseRole("escrow", "escrow_api");

  /**
   * The 32 workers, about 12 jobs, the consumer and the publisher may all write at once; each uses
   * one connection, and none while it waits for a provider.
   */
  private static final long PAYMENTS_POOL_MAX = 48;

  public static final DatabaseRole PAYMENTS =
      new DatabaseRole("payments", "payments", PAYMENTS_POOL_MAX);

  /** The payment and webhook APIs, in the gateway role. */
  public static final DatabaseRole PAYMENTS_API = new DatabaseRole("payments", "payments_api");

  public static final DatabaseRole PROJECTIONS = new DatabaseRole("projections", "projections");

  /** The queries of the views, in the gateway role. */
  public static final DatabaseRole VIEWS_API = new DatabaseRole("projections", "views_api");

  /** The Discord bot's own rows: never a business table. */
  public static final DatabaseRole DISCORD = new DatabaseRole("discord", "discord");

  public static final List<DatabaseRole> ALL =
      List.of(
          MARKETPLACE,
          GATEWAY,
          ESCROW,
          ESCROW_API,
          PAYMENTS,
          PAYMENTS_API,
          PROJECTIONS,
          VIEWS_API,
          DISCORD);

  private DatabaseRoles() {}
}
