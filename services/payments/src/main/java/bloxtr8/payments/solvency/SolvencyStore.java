package bloxtr8.payments.solvency;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.Rail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each provider's balance against what we owe there, and whether that stops a rail. */
public final class SolvencyStore {

  /**
   * One snapshot. Operations that may have been executed and are not booked reduce what the
   * provider must hold, but not what the ledger says is owed. An operation that the provider's own
   * list does not contain was not executed.
   */
  private static final String BOOKS =
      """
      SELECT a.owed, a.booked,
             (SELECT coalesce(sum(amount), 0) FROM operation
               WHERE rail = :rail AND state IN ('PENDING', 'UNKNOWN')
                 AND first_sent_at IS NOT NULL AND absent_at IS NULL
                 AND (leg = 'payout' OR leg LIKE 'refund:%' OR leg LIKE 'remainder:%'
                      OR leg LIKE 'collect:%')) AS leaving
        FROM (SELECT coalesce(sum(units) FILTER (WHERE kind IN
                       ('ESCROW', 'IN_FLIGHT', 'REFUND_PENDING', 'FROZEN', 'DUST', 'SUSPENSE')),
                     0) AS owed,
                     coalesce(sum(units) FILTER (WHERE kind = 'PROVIDER'), 0) AS booked
                FROM ledger_total WHERE currency = :currency) a
      """;

  /** As in the ledger, for a database user without access to the ledger. */
  private static final String LEAVING =
      """
      SELECT coalesce(sum(amount), 0) FROM operation
       WHERE rail = :rail AND state IN ('PENDING', 'UNKNOWN')
         AND first_sent_at IS NOT NULL AND absent_at IS NULL
         AND (leg = 'payout' OR leg LIKE 'refund:%' OR leg LIKE 'remainder:%'
              OR leg LIKE 'collect:%')
      """;

  private static final String LEFT_SINCE =
      """
      SELECT coalesce(sum(amount), 0) FROM operation
       WHERE first_sent_at >= :since AND rail = :rail
         AND (leg = 'payout' OR leg LIKE 'refund:%' OR leg LIKE 'remainder:%'
              OR leg LIKE 'collect:%')
      """;

  private static final String COLUMNS =
      """
      SELECT rail, balance, balance_at, unknown_since, owed, booked, shortfall, acknowledged, stopped,
             stops, proposed
        FROM rail_solvency
      """;

  private static final String ALL = COLUMNS + " ORDER BY rail";

  private static final String STOPPED =
      COLUMNS + " WHERE stopped IS NOT NULL ORDER BY rail FOR UPDATE";

  private static final String FOUND =
      """
      UPDATE rail_solvency
         SET balance = coalesce(:balance, balance),
             balance_at = CASE WHEN :balance::bigint IS NULL THEN balance_at ELSE :now END,
             unknown_since =
                 CASE WHEN :balance::bigint IS NULL THEN coalesce(unknown_since, :now) END,
             owed = :owed, booked = :booked, shortfall = :shortfall,
             acknowledged = least(acknowledged, :most)
       WHERE rail = :rail
      """;

  private static final String STOP =
      """
      UPDATE rail_solvency SET stopped = :why, stops = stops + 1, proposed = NULL
       WHERE rail = :rail AND stopped IS NULL AND shortfall > acknowledged
      """;

  private static final String PROPOSE =
      "UPDATE rail_solvency SET proposed = shortfall WHERE rail = :rail";

  private static final String ACKNOWLEDGE =
      """
      UPDATE rail_solvency
         SET stopped = NULL, acknowledged = coalesce(proposed, 0), proposed = NULL
       WHERE rail = :rail
      """;

  /**
   * Our side of a rail.
   *
   * @param leaving the sum of operations that may have been executed and are not booked
   */
  public record Side(long owed, long booked, long leaving) {}

  /**
   * A rail according to the last check.
   *
   * @param balance the last one that the provider reported
   * @param unknownSince since when it reports none
   * @param shortfall what was missing in all of the last checks
   * @param acknowledged how much of it two persons have acknowledged
   * @param stops how often it was stopped in total
   * @param proposed the shortfall when a person proposed to resume; null before
   */
  public record Solvency(
      Rail rail,
      @Nullable Long balance,
      @Nullable Instant balanceAt,
      @Nullable Instant unknownSince,
      long owed,
      long booked,
      long shortfall,
      long acknowledged,
      @Nullable String stopped,
      long stops,
      @Nullable Long proposed) {

    /** Whether the shortfall has grown since the first person's proposal. */
    public boolean lacksMoreThanProposed() {
      return proposed == null || shortfall > proposed;
    }
  }

  private static final String LOCK_PLATFORM_MONEY = "SELECT one FROM ledger_status FOR UPDATE";

  private final JdbcClient sql;

  public SolvencyStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Locks the platform's own money until the transaction ends; every movement of it takes this lock
   * first.
   */
  void lockPlatformMoney() {
    sql.sql(LOCK_PLATFORM_MONEY).query((row, _) -> row.getBoolean(1)).single();
  }

  public Side books(Rail rail) {
    return sql.sql(BOOKS)
        .param("rail", rail.name())
        .param("currency", rail.currency().name())
        .query(Side.class)
        .single();
  }

  /** The sum of operations that may have been executed and are not booked. */
  public long leaving(Rail rail) {
    return sql.sql(LEAVING).param("rail", rail.name()).query((row, _) -> row.getLong(1)).single();
  }

  /** The sum of operations that were first sent since then. */
  long leftSince(Rail rail, Instant since) {
    return sql.sql(LEFT_SINCE)
        .param("rail", rail.name())
        .param("since", utc(since))
        .query((row, _) -> row.getLong(1))
        .single();
  }

  public List<Solvency> all() {
    return sql.sql(ALL).query(SolvencyStore::read).list();
  }

  /** The stopped rails; no other transaction stops or resumes them until commit. */
  public List<Solvency> lockStopped() {
    return sql.sql(STOPPED).query(SolvencyStore::read).list();
  }

  Solvency of(Rail rail) {
    return all().stream().filter(solvency -> solvency.rail() == rail).findFirst().orElseThrow();
  }

  /**
   * Stores the result of a check.
   *
   * @param balance null when the provider reported none
   * @param shortfall what was missing in all of the last checks
   * @param most the largest shortfall in any of the last checks
   */
  void found(Rail rail, Side books, @Nullable Long balance, long shortfall, long most, Instant at) {
    sql.sql(FOUND)
        .param("rail", rail.name())
        .param("balance", balance)
        .param("owed", books.owed())
        .param("booked", books.booked())
        .param("shortfall", shortfall)
        .param("most", most)
        .param("now", utc(at))
        .update();
  }

  /**
   * Stops the rail when the shortfall is larger than two persons have acknowledged. Returns whether
   * it was not stopped before.
   */
  boolean stop(Rail rail, String why) {
    return sql.sql(STOP).param("rail", rail.name()).param("why", why).update() > 0;
  }

  /** Stores the present shortfall with the first person's proposal. */
  public void propose(Rail rail) {
    sql.sql(PROPOSE).param("rail", rail.name()).update();
  }

  /**
   * Resumes the rail, because two persons have acknowledged the proposal's shortfall; it is stopped
   * again when more is missing.
   */
  public void acknowledge(Rail rail) {
    sql.sql(ACKNOWLEDGE).param("rail", rail.name()).update();
  }

  private static Solvency read(ResultSet row, int number) throws SQLException {
    return new Solvency(
        Rail.valueOf(row.getString("rail")),
        row.getObject("balance", Long.class),
        instant(row, "balance_at"),
        instant(row, "unknown_since"),
        row.getLong("owed"),
        row.getLong("booked"),
        row.getLong("shortfall"),
        row.getLong("acknowledged"),
        row.getString("stopped"),
        row.getLong("stops"),
        row.getObject("proposed", Long.class));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
