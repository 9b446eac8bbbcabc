package bloxtr8.providers.discord.messages;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has reacted to which message with what. */
public final class ReactionStore {

  private static final String ADD =
      """
      INSERT INTO discord.reaction (message_id, emoji, user_id, at)
      VALUES (:message, :emoji, :user, :at)
      ON CONFLICT DO NOTHING
      """;

  private static final String REMOVE =
      """
      DELETE FROM discord.reaction
       WHERE message_id = :message AND (:emoji::text IS NULL OR emoji = :emoji)
         AND (:user::bigint IS NULL OR user_id = :user)
      """;

  private static final String COUNTS =
      """
      SELECT message_id, emoji, count(*) AS reactions, bool_or(user_id = :viewer) AS own
        FROM discord.reaction WHERE message_id = ANY(:messages)
       GROUP BY message_id, emoji ORDER BY min(at)
      """;

  private static final String PEOPLE =
      """
      SELECT user_id FROM discord.reaction
       WHERE message_id = :message AND emoji = :emoji AND user_id > :after
       ORDER BY user_id LIMIT :limit
      """;

  private final JdbcClient db;

  public ReactionStore(JdbcClient db) {
    this.db = db;
  }

  /**
   * The reactions with one emoji.
   *
   * @param own whether the viewer is among them
   */
  public record Count(long messageId, String emoji, int reactions, boolean own) {}

  /** False when it was there before. */
  public boolean add(long messageId, String emoji, long userId, Instant at) {
    return db.sql(ADD)
            .param("message", messageId)
            .param("emoji", emoji)
            .param("user", userId)
            .param("at", at.atOffset(UTC))
            .update()
        == 1;
  }

  /**
   * Removes reactions.
   *
   * @param emoji null for every one
   * @param userId null for everybody's
   * @return whether there was any
   */
  public boolean remove(long messageId, @Nullable String emoji, @Nullable Long userId) {
    return db.sql(REMOVE)
            .param("message", messageId)
            .param("emoji", emoji)
            .param("user", userId)
            .update()
        > 0;
  }

  /** By the ids of the messages; a message without any is missing. */
  public Map<Long, List<Count>> counts(Collection<Long> messageIds, long viewerId) {
    return db
        .sql(COUNTS)
        .param("messages", messageIds.toArray(Long[]::new))
        .param("viewer", viewerId)
        .query(ReactionStore::count)
        .list()
        .stream()
        .collect(Collectors.groupingBy(Count::messageId));
  }

  /** The users who reacted with an emoji, in the order of their ids. */
  public List<Long> people(long messageId, String emoji, long after, int limit) {
    return db.sql(PEOPLE)
        .param("message", messageId)
        .param("emoji", emoji)
        .param("after", after)
        .param("limit", limit)
        .query((row, _) -> row.getLong("user_id"))
        .list();
  }

  private static Count count(ResultSet row, int number) throws SQLException {
    return new Count(
        row.getLong("message_id"),
        row.getString("emoji"),
        row.getInt("reactions"),
        row.getBoolean("own"));
  }
}
