package bloxtr8.providers.discord.interactions;

import static java.time.ZoneOffset.UTC;

import bloxtr8.providers.control.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The interactions of the last day; what bots and people do with one takes minutes. */
public final class InteractionStore {

  private static final Duration KEPT = Duration.ofDays(1);
  private static final int FORGOTTEN_AT_A_TIME = 100;

  private static final String COLUMNS =
      """
      SELECT id, application_id, token, type, user_id, guild_id, channel_id, source_id, body,
             created_at, response_type, response, original_id
        FROM discord.interaction
      """;

  private static final String ADD =
      """
      INSERT INTO discord.interaction
             (id, application_id, token, type, user_id, guild_id, channel_id, source_id, body,
              created_at)
      VALUES (:id, :application, :token, :type, :user, :guild, :channel, :source, :body::jsonb,
              :created)
      """;

  private static final String FORGET =
      """
      DELETE FROM discord.interaction
       WHERE id IN (SELECT id FROM discord.interaction
                     WHERE created_at < :before
                     ORDER BY created_at LIMIT :limit)
      """;

  private static final String FIND = COLUMNS + " WHERE id = :id";

  /** Locked, so that of two answers at once one is the second. */
  private static final String LOCK = COLUMNS + " WHERE id = :id AND token = :token FOR UPDATE";

  private static final String BY_TOKEN = COLUMNS + " WHERE token = :token FOR UPDATE";

  private static final String ANSWER =
      """
      UPDATE discord.interaction
         SET response_type = :type, response = :response::jsonb, responded_at = :at,
             original_id = :original
       WHERE id = :id
      """;

  private final JdbcClient db;

  public InteractionStore(JdbcClient db) {
    this.db = db;
  }

  void add(Interaction interaction) {
    db.sql(FORGET)
        .param("before", interaction.createdAt().minus(KEPT).atOffset(UTC))
        .param("limit", FORGOTTEN_AT_A_TIME)
        .update();
    db.sql(ADD)
        .param("id", interaction.id())
        .param("application", interaction.applicationId())
        .param("token", interaction.token())
        .param("type", interaction.type().number())
        .param("user", interaction.userId())
        .param("guild", interaction.guildId())
        .param("channel", interaction.channelId())
        .param("source", interaction.sourceId())
        .param("body", Json.text(interaction.body()))
        .param("created", interaction.createdAt().atOffset(UTC))
        .update();
  }

  public @Nullable Interaction find(long id) {
    return one(db.sql(FIND).param("id", id));
  }

  @Nullable Interaction lock(long id, String token) {
    return one(db.sql(LOCK).param("id", id).param("token", token));
  }

  @Nullable Interaction lock(String token) {
    return one(db.sql(BY_TOKEN).param("token", token));
  }

  void answer(
      long id, CallbackType type, @Nullable String response, @Nullable Long original, Instant at) {
    db.sql(ANSWER)
        .param("type", type.number())
        .param("response", response)
        .param("at", at.atOffset(UTC))
        .param("original", original)
        .param("id", id)
        .update();
  }

  private static @Nullable Interaction one(JdbcClient.StatementSpec statement) {
    return statement.query(InteractionStore::interaction).optional().orElse(null);
  }

  private static Interaction interaction(ResultSet row, int number) throws SQLException {
    var answer = row.getObject("response_type", Integer.class);
    var response = row.getString("response");
    return new Interaction(
        row.getLong("id"),
        row.getLong("application_id"),
        row.getString("token"),
        InteractionType.of(row.getInt("type")),
        row.getLong("user_id"),
        row.getObject("guild_id", Long.class),
        row.getLong("channel_id"),
        row.getObject("source_id", Long.class),
        Json.read(row.getString("body")),
        row.getTimestamp("created_at").toInstant(),
        answer == null ? null : CallbackType.of(answer),
        response == null ? null : Json.read(response),
        row.getObject("original_id", Long.class));
  }
}
