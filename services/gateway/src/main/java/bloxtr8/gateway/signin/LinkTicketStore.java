package bloxtr8.gateway.signin;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.gateway.sessions.RandomToken;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tickets that lead people from Discord to the page that links their Roblox account. */
final class LinkTicketStore implements PollingJob.Pass {

  private static final int DELETED_MAX = 1_000;

  private static final String INSERT =
      """
      INSERT INTO link_ticket (ticket_hash, user_id, expires_at)
      VALUES (:ticket, :user, :expiresAt)
      """;

  private static final String FIND =
      """
      SELECT user_id
        FROM link_ticket
       WHERE ticket_hash = :ticket AND used_at IS NULL AND expires_at > :now
      """;

  private static final String USE =
      """
      UPDATE link_ticket
         SET used_at = :now
       WHERE ticket_hash = :ticket AND user_id = :user AND used_at IS NULL AND expires_at > :now
      """;

  private static final String DELETE_OLD =
      """
      DELETE FROM link_ticket
       WHERE ticket_hash IN (
         SELECT ticket_hash FROM link_ticket WHERE expires_at < :now LIMIT :limit)
      """;

  private final JdbcClient sql;
  private final Clock clock;

  LinkTicketStore(Database database, Clock clock) {
    this.sql = database.sql();
    this.clock = clock;
  }

  void insert(RandomToken ticket, UserId user, Instant expiresAt) {
    sql.sql(INSERT)
        .param("ticket", ticket.hash())
        .param("user", user.value())
        .param("expiresAt", utc(expiresAt))
        .update();
  }

  /** For whom a ticket is; empty when it was used, has expired, or was never made. */
  Optional<UserId> find(RandomToken ticket) {
    return sql.sql(FIND)
        .param("ticket", ticket.hash())
        .param("now", utc(clock.instant()))
        .query(UUID.class)
        .optional()
        .map(UserId::new);
  }

  /** False when it is not this user's, was used, or has expired. */
  boolean use(RandomToken ticket, UserId user) {
    return sql.sql(USE)
            .param("ticket", ticket.hash())
            .param("user", user.value())
            .param("now", utc(clock.instant()))
            .update()
        == 1;
  }

  @Override
  public boolean runPass() {
    var deleted =
        sql.sql(DELETE_OLD).param("now", utc(clock.instant())).param("limit", DELETED_MAX).update();
    return deleted == DELETED_MAX;
  }
}
