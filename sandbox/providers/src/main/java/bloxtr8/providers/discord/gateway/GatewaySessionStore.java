package bloxtr8.providers.discord.gateway;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sessions of bots. */
final class GatewaySessionStore {

  private static final String ADD =
      """
      INSERT INTO discord.gateway_session
             (id, application_id, intents, started_after, started_at)
      VALUES (:id, :application, :intents, :after, :at)
      """;

  private static final String FIND =
      """
      SELECT s.id, s.application_id, a.bot_id, s.intents, s.started_after
        FROM discord.gateway_session s
        JOIN discord.application a ON a.id = s.application_id
       WHERE s.id = :id AND s.ended_at IS NULL
      """;

  private static final String END =
      "UPDATE discord.gateway_session SET ended_at = :at WHERE id = :id AND ended_at IS NULL";

  private static final String COUNT =
      """
      SELECT count(*) AS started, min(started_at) AS first
        FROM discord.gateway_session
       WHERE application_id = :application AND started_at > :since
      """;

  private final JdbcClient db;
  private final Clock clock;

  GatewaySessionStore(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * The sessions of a window of time.
   *
   * @param first when the first of them started; null when there is none
   */
  record Started(int number, @Nullable Instant first) {}

  void add(GatewaySession session) {
    db.sql(ADD)
        .param("id", session.id())
        .param("application", session.applicationId())
        .param("intents", session.intents().bits())
        .param("after", session.startedAfter())
        .param("at", clock.instant().atOffset(UTC))
        .update();
  }

  /** Null when there is none, or it has ended. */
  @Nullable GatewaySession find(String id) {
    return db.sql(FIND)
        .param("id", id)
        .query((row, _) ->
            new GatewaySession(
                row.getString("id"),
                row.getLong("application_id"),
                row.getLong("bot_id"),
                new Intents(row.getLong("intents")),
                row.getLong("started_after")))
        .optional()
        .orElse(null);
  }

  void end(String id) {
    db.sql(END).param("id", id).param("at", clock.instant().atOffset(UTC)).update();
  }

  Started startedWithin(Duration time, long applicationId) {
    return db.sql(COUNT)
        .param("application", applicationId)
        .param("since", clock.instant().minus(time).atOffset(UTC))
        .query((row, _) -> {
          var first = row.getTimestamp("first");
          return new Started(row.getInt("started"), first == null ? null : first.toInstant());
        })
        .single();
  }
}
