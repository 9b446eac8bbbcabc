package bloxtr8.payments.destinations;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The payout destinations of sellers. */
public final class DestinationStore {

  private static final String INSERT =
      """
      INSERT INTO payout_destination (user_id, rail, account, state, changed_at)
      VALUES (:user, :rail, :account, 'PENDING', :now)
          ON CONFLICT (user_id, rail) DO NOTHING
      """;

  private static final String SET =
      """
      UPDATE payout_destination SET state = :state, changed_at = :now
       WHERE account = :account AND state <> :state
      RETURNING user_id
      """;

  private static final String READY_OF =
      """
      SELECT account FROM payout_destination
       WHERE user_id = :user AND rail = :rail AND state = 'READY'
      """;

  private static final String IS_READY =
      "SELECT count(*) FROM payout_destination WHERE account = :account AND state = 'READY'";

  private static final String WAITS_UNTIL =
      "SELECT waits_until FROM payout_destination WHERE account = :account AND waits_until > :now";

  private static final String IS_BANK_KNOWN =
      "SELECT NOT bank_unknown FROM payout_destination WHERE account = :account";

  private static final String BANK_UNKNOWN =
      """
      UPDATE payout_destination SET bank_unknown = true
       WHERE account = :account AND NOT bank_unknown
      """;

  /** The first known bank account is not a change. */
  private static final String SET_BANK =
      """
      UPDATE payout_destination n
         SET bank = :bank,
             bank_unknown = false,
             waits_until = CASE WHEN n.bank IS NULL OR n.bank = :bank THEN n.waits_until
                                ELSE :until END
        FROM (SELECT bank FROM payout_destination WHERE account = :account FOR UPDATE) before
       WHERE n.account = :account AND (n.bank IS DISTINCT FROM :bank OR n.bank_unknown)
      RETURNING before.bank IS NOT NULL AND before.bank <> :bank
      """;

  private static final String WAIT_LESS =
      """
      UPDATE payout_destination SET waits_until = waits_until - :seconds * interval '1 second'
       WHERE user_id = :user AND waits_until IS NOT NULL
      """;

  private static final String IS_BANK =
      "SELECT count(*) FROM payout_destination WHERE account = :account AND bank = :bank";

  private static final String OF =
      """
      SELECT account, state, waits_until, bank_unknown FROM payout_destination
       WHERE user_id = :user AND rail = :rail
      """;

  /** Selecting a row moves its next read on, so that no other process reads it as well. */
  private static final String TO_READ =
      """
      WITH due AS MATERIALIZED (
        SELECT account FROM payout_destination
        WHERE rail = 'STRIPE' AND state <> 'REMOVED' AND next_check_at <= :now
        ORDER BY next_check_at LIMIT :limit
        FOR UPDATE SKIP LOCKED)
      UPDATE payout_destination d
         SET next_check_at = CASE WHEN d.state = 'PENDING' AND d.changed_at > :young
                            THEN :soon::timestamptz ELSE :later::timestamptz END
        FROM due
       WHERE d.account = due.account
      RETURNING d.account
      """;

  private static final String OWNER_OF =
      "SELECT user_id FROM payout_destination WHERE account = :account AND state <> 'REMOVED'";

  private static final String REPLACE =
      """
      INSERT INTO payout_destination (user_id, rail, account, state, changed_at)
      VALUES (:user, :rail, :account, 'READY', :now)
          ON CONFLICT (user_id, rail) DO UPDATE
         SET account = excluded.account, state = 'READY', changed_at = excluded.changed_at
      """;

  private static final String REMOVE =
      """
      UPDATE payout_destination
         SET state = 'REMOVED', account = 'removed:' || user_id || ':' || rail, changed_at = :now
       WHERE user_id = :user AND rail = :rail
      """;

  /** The state of a destination. */
  public enum State {
    PENDING,
    READY,
    /** Its owner removed it; setting another one is a change. */
    REMOVED
  }

  /**
   * A user's payout destination on a rail.
   *
   * @param waitsUntil nothing is sent there before; null when it does not wait
   * @param bankUnknown the provider does not report the bank account
   */
  public record Destination(
      String account, State state, @Nullable Instant waitsUntil, boolean bankUnknown) {}

  private final JdbcClient sql;

  DestinationStore(JdbcClient sql) {
    this.sql = sql;
  }

  public void insert(UserId user, Rail rail, String account, Instant now) {
    sql.sql(INSERT)
        .param("user", user.value())
        .param("rail", rail.name())
        .param("account", account)
        .param("now", utc(now))
        .update();
  }

  /** Its owner when that changed something; otherwise null. */
  @Nullable
  public UserId set(String account, boolean ready, Instant now) {
    return sql.sql(SET)
        .param("account", account)
        .param("state", ready ? "READY" : "PENDING")
        .param("now", utc(now))
        .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
        .optional()
        .orElse(null);
  }

  /** Null when the user cannot be paid on that rail. */
  @Nullable
  public String readyOf(UserId user, Rail rail) {
    return sql.sql(READY_OF)
        .param("user", user.value())
        .param("rail", rail.name())
        .query((row, _) -> row.getString(1))
        .optional()
        .orElse(null);
  }

  public boolean isReady(String account) {
    return sql.sql(IS_READY).param("account", account).query((row, _) -> row.getLong(1)).single()
        > 0;
  }

  /** Null when the destination does not wait. */
  @Nullable
  public Instant waitsUntil(String account, Instant now) {
    return sql.sql(WAITS_UNTIL)
        .param("account", account)
        .param("now", utc(now))
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional()
        .orElse(null);
  }

  public boolean isBankKnown(String account) {
    return sql.sql(IS_BANK_KNOWN)
        .param("account", account)
        .query((row, _) -> row.getBoolean(1))
        .optional()
        .orElse(true);
  }

  /** Marks the bank account as unknown: nothing is sent there until it is known. */
  public void bankUnknown(String account) {
    sql.sql(BANK_UNKNOWN).param("account", account).update();
  }

  /**
   * Accounts to be read again at Stripe.
   *
   * @param young accounts created since then that are not ready are read again soon
   */
  public List<String> toRead(int limit, Instant now, Instant young, Instant soon, Instant later) {
    return sql.sql(TO_READ)
        .param("limit", limit)
        .param("now", utc(now))
        .param("young", utc(young))
        .param("soon", utc(soon))
        .param("later", utc(later))
        .query((row, _) -> row.getString(1))
        .list();
  }

  /**
   * Sets the bank account. Returns whether there was another one before; nothing is sent there
   * until {@code until}.
   */
  public boolean changeBank(String account, String bank, Instant until) {
    return sql.sql(SET_BANK)
        .param("account", account)
        .param("bank", bank)
        .param("until", utc(until))
        .query((row, _) -> row.getBoolean(1))
        .optional()
        .orElse(false);
  }

  public void waitLess(UserId user, Duration by) {
    sql.sql(WAIT_LESS).param("user", user.value()).param("seconds", by.toSeconds()).update();
  }

  /** Whether that is the known bank account. */
  public boolean isBank(String account, String bank) {
    return sql.sql(IS_BANK)
            .param("account", account)
            .param("bank", bank)
            .query((row, _) -> row.getLong(1))
            .single()
        > 0;
  }

  /** Null when the user never had one. */
  @Nullable
  public Destination of(UserId user, Rail rail) {
    return sql.sql(OF)
        .param("user", user.value())
        .param("rail", rail.name())
        .query((row, _) -> {
          var until = row.getObject("waits_until", OffsetDateTime.class);
          return new Destination(
              row.getString("account"),
              State.valueOf(row.getString("state")),
              until == null ? null : until.toInstant(),
              row.getBoolean("bank_unknown"));
        })
        .optional()
        .orElse(null);
  }

  /** The owner of the destination; null for an unknown one. */
  @Nullable
  public UserId ownerOf(String account) {
    return sql.sql(OWNER_OF)
        .param("account", account)
        .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
        .optional()
        .orElse(null);
  }

  /** Makes it the user's only destination on that rail. */
  public void replace(UserId user, Rail rail, String account, Instant now) {
    sql.sql(REPLACE)
        .param("user", user.value())
        .param("rail", rail.name())
        .param("account", account)
        .param("now", utc(now))
        .update();
  }

  public void remove(UserId user, Rail rail, Instant now) {
    sql.sql(REMOVE)
        .param("user", user.value())
        .param("rail", rail.name())
        .param("now", utc(now))
        .update();
  }
}
