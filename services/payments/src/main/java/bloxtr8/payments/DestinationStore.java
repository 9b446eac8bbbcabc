package bloxtr8.payments;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where sellers are paid. */
final class DestinationStore {

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

  /** The first one that is known is no change. */
  private static final String SET_BANK =
      """
      UPDATE payout_destination n
         SET bank = :bank,
             waits_until = CASE WHEN n.bank IS NULL THEN n.waits_until ELSE :until END
        FROM (SELECT bank FROM payout_destination WHERE account = :account FOR UPDATE) before
       WHERE n.account = :account AND n.bank IS DISTINCT FROM :bank
      RETURNING before.bank IS NOT NULL
      """;

  private static final String OF =
      "SELECT account, state FROM payout_destination WHERE user_id = :user AND rail = :rail";

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

  /** How a destination is. */
  enum State {
    PENDING,
    READY,
    /** Its owner took it back; what takes its place is a change. */
    REMOVED
  }

  record Destination(String account, State state) {}

  private final JdbcClient sql;

  DestinationStore(JdbcClient sql) {
    this.sql = sql;
  }

  void insert(UserId user, Rail rail, String account, Instant now) {
    sql.sql(INSERT)
        .param("user", user.value())
        .param("rail", rail.name())
        .param("account", account)
        .param("now", utc(now))
        .update();
  }

  /** Its owner when that changed something; otherwise null. */
  @Nullable UserId set(String account, boolean ready, Instant now) {
    return sql.sql(SET)
        .param("account", account)
        .param("state", ready ? "READY" : "PENDING")
        .param("now", utc(now))
        .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
        .optional()
        .orElse(null);
  }

  /** Null when he cannot be paid on that rail. */
  @Nullable String readyOf(UserId user, Rail rail) {
    return sql.sql(READY_OF)
        .param("user", user.value())
        .param("rail", rail.name())
        .query((row, _) -> row.getString(1))
        .optional()
        .orElse(null);
  }

  boolean isReady(String account) {
    return sql.sql(IS_READY).param("account", account).query((row, _) -> row.getLong(1)).single()
        > 0;
  }

  /** Null when nothing there has to wait. */
  @Nullable Instant waitsUntil(String account, Instant now) {
    return sql.sql(WAITS_UNTIL)
        .param("account", account)
        .param("now", utc(now))
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional()
        .orElse(null);
  }

  /** Whether there was another one before; nothing is sent there until then. */
  boolean changeBank(String account, String bank, Instant until) {
    return sql.sql(SET_BANK)
        .param("account", account)
        .param("bank", bank)
        .param("until", utc(until))
        .query((row, _) -> row.getBoolean(1))
        .optional()
        .orElse(false);
  }

  /** Null when he never had one. */
  @Nullable Destination of(UserId user, Rail rail) {
    return sql.sql(OF)
        .param("user", user.value())
        .param("rail", rail.name())
        .query((row, _) -> new Destination(row.getString(1), State.valueOf(row.getString(2))))
        .optional()
        .orElse(null);
  }

  /** Who is paid there; null for nobody. */
  @Nullable UserId ownerOf(String account) {
    return sql.sql(OWNER_OF)
        .param("account", account)
        .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
        .optional()
        .orElse(null);
  }

  /** He is paid there from now on, and nowhere else on that rail. */
  void replace(UserId user, Rail rail, String account, Instant now) {
    sql.sql(REPLACE)
        .param("user", user.value())
        .param("rail", rail.name())
        .param("account", account)
        .param("now", utc(now))
        .update();
  }

  void remove(UserId user, Rail rail, Instant now) {
    sql.sql(REMOVE)
        .param("user", user.value())
        .param("rail", rail.name())
        .param("now", utc(now))
        .update();
  }
}
