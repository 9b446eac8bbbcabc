package bloxtr8.gateway.sessions;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.SessionId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.database.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sessions and their refresh tokens. */
final class SessionStore {

  private static final String INSERT =
      """
      INSERT INTO web_session
        (session_id, user_id, auth_time, last_used_at, expires_at, address, user_agent)
      VALUES (:session, :user, :now, :now, :expiresAt, :address::inet, :agent)
      """;

  private static final String INSERT_TOKEN =
      "INSERT INTO refresh_token (token_hash, session_id) VALUES (:token, :session)";

  /** Of parallel refreshes with one token, one has a row. */
  private static final String USE_TOKEN =
      """
      UPDATE refresh_token
         SET used_at = :now, successor_hash = :next
       WHERE token_hash = :token AND used_at IS NULL
      """;

  /** A lost token counts as used from now on, and has no successor which could be lost in turn. */
  private static final String LOSE_SUCCESSOR =
      """
      UPDATE refresh_token lost
         SET used_at = :now
        FROM refresh_token used
       WHERE used.token_hash = :token
         AND used.used_at > :usedAfter
         AND lost.token_hash = used.successor_hash
         AND lost.used_at IS NULL
      """;

  private static final String SUCCEED =
      "UPDATE refresh_token SET successor_hash = :next WHERE token_hash = :token";

  private static final String RENEW =
      """
      UPDATE web_session
         SET last_used_at = :now
       WHERE session_id = :session AND ended_at IS NULL AND expires_at > :now
      """;

  private static final String FIND =
      """
      SELECT s.session_id, s.user_id, s.auth_time, s.last_used_at, s.expires_at, s.ended_at,
             host(s.address) AS address, s.user_agent, t.used_at
        FROM refresh_token t JOIN web_session s USING (session_id)
       WHERE t.token_hash = :token
      """;

  private static final String OPEN_OF =
      """
      SELECT session_id, user_id, auth_time, last_used_at, expires_at, ended_at,
             host(address) AS address, user_agent, NULL::timestamptz AS used_at
        FROM web_session
       WHERE user_id = :user AND ended_at IS NULL AND expires_at > :now
       ORDER BY auth_time DESC
       LIMIT :limit
      """;

  private static final String ALL_OF =
      """
      SELECT session_id, user_id, auth_time, last_used_at, expires_at, ended_at,
             host(address) AS address, user_agent, NULL::timestamptz AS used_at
        FROM web_session
       WHERE user_id = :user
       ORDER BY auth_time DESC
       LIMIT :limit
      """;

  private static final String END =
      """
      UPDATE web_session
         SET ended_at = :now, ended_by = :by
       WHERE session_id = :session AND user_id = :user AND ended_at IS NULL
      """;

  private static final String EXISTS =
      "SELECT count(*) FROM web_session WHERE session_id = :session AND user_id = :user";

  private static final String DELETE_OLD =
      """
      DELETE FROM web_session
       WHERE session_id IN (
         SELECT session_id FROM web_session
          WHERE auth_time < :before
          LIMIT :limit)
      """;

  private record Row(
      UUID sessionId,
      UUID userId,
      OffsetDateTime authTime,
      OffsetDateTime lastUsedAt,
      OffsetDateTime expiresAt,
      @Nullable OffsetDateTime endedAt,
      String address,
      String userAgent,
      @Nullable OffsetDateTime usedAt) {}

  private static final RowMapper<Row> ROWS = new SimplePropertyRowMapper<>(Row.class);

  /**
   * A session, found by one of its refresh tokens.
   *
   * @param tokenUsed whether that token was used before
   */
  record Found(StoredSession session, boolean tokenUsed) {}

  private final JdbcClient sql;

  SessionStore(Database database) {
    this.sql = database.sql();
  }

  void insert(StoredSession session) {
    sql.sql(INSERT)
        .param("session", session.id().value())
        .param("user", session.user().value())
        .param("now", utc(session.authTime()))
        .param("expiresAt", utc(session.expiresAt()))
        .param("address", session.client().address())
        .param("agent", session.client().userAgent())
        .update();
  }

  void insert(RandomToken token, SessionId session) {
    sql.sql(INSERT_TOKEN).param("token", token.hash()).param("session", session.value()).update();
  }

  Optional<Found> find(RandomToken token) {
    return sql.sql(FIND)
        .param("token", token.hash())
        .query(ROWS)
        .optional()
        .map(row -> new Found(read(row), row.usedAt() != null));
  }

  /** False when another refresh used it first. */
  boolean use(RandomToken token, RandomToken next, Instant now) {
    return sql.sql(USE_TOKEN)
            .param("token", token.hash())
            .param("next", next.hash())
            .param("now", utc(now))
            .update()
        == 1;
  }

  /**
   * Puts another successor in place of one that nobody has used: it can be used no more.
   *
   * @param usedAfter an older use is not repeated
   * @return false when the token was used before that, or its successor has been used
   */
  boolean useAgain(RandomToken token, RandomToken next, Instant usedAfter, Instant now) {
    var lost =
        sql.sql(LOSE_SUCCESSOR)
            .param("token", token.hash())
            .param("usedAfter", utc(usedAfter))
            .param("now", utc(now))
            .update();
    if (lost != 1) return false;
    sql.sql(SUCCEED).param("token", token.hash()).param("next", next.hash()).update();
    return true;
  }

  /** False when the session has ended. */
  boolean renew(SessionId session, Instant now) {
    return sql.sql(RENEW).param("session", session.value()).param("now", utc(now)).update() == 1;
  }

  List<StoredSession> openOf(UserId user, Instant now, int limit) {
    return sql
        .sql(OPEN_OF)
        .param("user", user.value())
        .param("now", utc(now))
        .param("limit", limit)
        .query(ROWS)
        .list()
        .stream()
        .map(SessionStore::read)
        .toList();
  }

  /** Also those that have ended. */
  List<StoredSession> allOf(UserId user, int limit) {
    return sql
        .sql(ALL_OF)
        .param("user", user.value())
        .param("limit", limit)
        .query(ROWS)
        .list()
        .stream()
        .map(SessionStore::read)
        .toList();
  }

  /** False when it had ended before, or is not this user's. */
  boolean end(SessionId session, UserId user, SessionEnd by, Instant now) {
    return sql.sql(END)
            .param("session", session.value())
            .param("user", user.value())
            .param("by", by.name())
            .param("now", utc(now))
            .update()
        == 1;
  }

  boolean exists(SessionId session, UserId user) {
    return sql.sql(EXISTS)
            .param("session", session.value())
            .param("user", user.value())
            .query(Long.class)
            .single()
        > 0;
  }

  int deleteOld(Instant before, int limit) {
    return sql.sql(DELETE_OLD).param("before", utc(before)).param("limit", limit).update();
  }

  private static StoredSession read(Row row) {
    return new StoredSession(
        new SessionId(row.sessionId()),
        new UserId(row.userId()),
        row.authTime().toInstant(),
        row.lastUsedAt().toInstant(),
        row.expiresAt().toInstant(),
        row.endedAt() == null ? null : row.endedAt().toInstant(),
        new SessionClient(row.address(), row.userAgent()));
  }
}
