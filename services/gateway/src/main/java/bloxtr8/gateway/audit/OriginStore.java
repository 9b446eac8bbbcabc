package bloxtr8.gateway.audit;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.database.Database;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The client addresses of refused requests, kept outside of the audit because they are deleted
 * after a while.
 */
public final class OriginStore implements PollingJob.Pass {

  private static final Duration KEPT = Duration.ofDays(90);
  private static final int FORGOTTEN_MAX = 1_000;

  private static final String INSERT =
      """
      INSERT INTO request_origin (correlation_id, address, user_agent, at)
      VALUES (:correlation, :address::inet, :agent, :at)
      """;

  private static final String DELETE =
      """
      DELETE FROM request_origin
       WHERE id IN (SELECT id FROM request_origin WHERE at < :before ORDER BY at LIMIT :limit)
      """;

  private final Database database;
  private final InstantSource clock;

  public OriginStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  void insert(String correlation, InetAddress address, String agent) {
    database
        .sql()
        .sql(INSERT)
        .param("correlation", correlation)
        .param("address", address.getHostAddress())
        .param("agent", agent)
        .param("at", utc(clock.instant()))
        .update();
  }

  @Override
  public boolean runPass() {
    var before = utc(clock.instant().minus(KEPT));
    var forgotten =
        database.sql().sql(DELETE).param("before", before).param("limit", FORGOTTEN_MAX).update();
    return forgotten == FORGOTTEN_MAX;
  }
}
