package bloxtr8.providers.discord.playground;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far people have read. */
final class ReadMarkStore {

  private static final String MARK =
      """
      INSERT INTO discord.read_mark (user_id, channel_id, message_id)
      VALUES (:user, :channel, :message)
      ON CONFLICT (user_id, channel_id) DO UPDATE
        SET message_id = greatest(read_mark.message_id, :message)
      """;

  /** More than a hundred are not counted: the page says 99+. */
  private static final String UNREAD =
      """
      SELECT c.id, u.unread, u.mentions
        FROM unnest(:channels::bigint[], :since::bigint[]) AS c (id, since)
        LEFT JOIN discord.read_mark r ON r.channel_id = c.id AND r.user_id = :user
       CROSS JOIN LATERAL (
         SELECT count(*) AS unread, count(*) FILTER (WHERE m.mentioned) AS mentions
           FROM (SELECT everyone OR :user = ANY(mentions) AS mentioned
                   FROM discord.message
                  WHERE channel_id = c.id
                    AND id > coalesce(r.message_id, c.since)
                    AND author_id <> :user
                    AND (visible_to IS NULL OR visible_to = :user)
                  ORDER BY id LIMIT 100) m) u
       WHERE u.unread > 0
      """;

  private final JdbcClient db;

  ReadMarkStore(JdbcClient db) {
    this.db = db;
  }

  /**
   * A channel of which the person may have a mark.
   *
   * @param since what is not after this message is not unread for one who has no mark
   */
  record Place(long channelId, long since) {}

  /** What somebody has not read in a channel. */
  record Unread(long channelId, int messages, int mentions) {}

  /** A mark never goes back. */
  void mark(long userId, long channelId, long messageId) {
    db.sql(MARK)
        .param("user", userId)
        .param("channel", channelId)
        .param("message", messageId)
        .update();
  }

  /** By the ids of the channels; one in which everything is read is missing. */
  Map<Long, Unread> unread(long userId, List<Place> places) {
    return db
        .sql(UNREAD)
        .param("user", userId)
        .param("channels", places.stream().map(Place::channelId).toArray(Long[]::new))
        .param("since", places.stream().map(Place::since).toArray(Long[]::new))
        .query((row, _) -> new Unread(row.getLong(1), row.getInt(2), row.getInt(3)))
        .list()
        .stream()
        .collect(Collectors.toMap(Unread::channelId, Function.identity()));
  }
}
