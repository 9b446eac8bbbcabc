package bloxtr8.providers.discord.world;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is in a channel: overwrites, the members of threads, the people of DMs. */
public final class ChannelPeopleStore {

  private static final String PUT_OVERWRITE =
      """
      INSERT INTO discord.overwrite (channel_id, target_id, type, allow, deny)
      VALUES (:channel, :target, :type, :allow, :deny)
      ON CONFLICT (channel_id, target_id) DO UPDATE
        SET type = :type, allow = :allow, deny = :deny
      """;

  private static final String REMOVE_OVERWRITE =
      "DELETE FROM discord.overwrite WHERE channel_id = :channel AND target_id = :target";

  private static final String OVERWRITES =
      """
      SELECT channel_id, target_id, type, allow, deny
        FROM discord.overwrite WHERE channel_id = ANY(:channels) ORDER BY target_id
      """;

  private static final String ADD =
      """
      INSERT INTO discord.participant (channel_id, user_id, joined_at)
      VALUES (:channel, :user, :at)
      ON CONFLICT DO NOTHING
      """;

  private static final String REMOVE =
      "DELETE FROM discord.participant WHERE channel_id = :channel AND user_id = :user";

  private static final String PARTICIPANTS =
      """
      SELECT channel_id, user_id, joined_at
        FROM discord.participant WHERE channel_id = ANY(:channels) ORDER BY user_id
      """;

  private final JdbcClient db;

  public ChannelPeopleStore(JdbcClient db) {
    this.db = db;
  }

  /** A member of a thread, or one of the people of a DM. */
  public record Participant(long channelId, long userId, Instant joinedAt) {}

  private record Placed(long channelId, Overwrite overwrite) {}

  public void put(long channelId, Overwrite overwrite) {
    db.sql(PUT_OVERWRITE)
        .param("channel", channelId)
        .param("target", overwrite.targetId())
        .param("type", overwrite.ofMember() ? 1 : 0)
        .param("allow", overwrite.allow())
        .param("deny", overwrite.deny())
        .update();
  }

  /** False when there was none. */
  public boolean removeOverwrite(long channelId, long targetId) {
    return db.sql(REMOVE_OVERWRITE).param("channel", channelId).param("target", targetId).update()
        == 1;
  }

  public List<Overwrite> overwrites(long channelId) {
    return overwrites(List.of(channelId)).getOrDefault(channelId, List.of());
  }

  /** By the ids of the channels; a channel without any is missing. */
  public Map<Long, List<Overwrite>> overwrites(Collection<Long> channelIds) {
    return db
        .sql(OVERWRITES)
        .param("channels", channelIds.toArray(Long[]::new))
        .query(ChannelPeopleStore::overwrite)
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Placed::channelId, Collectors.mapping(Placed::overwrite, Collectors.toList())));
  }

  /** False when the user was there before. */
  public boolean add(long channelId, long userId, Instant at) {
    return db.sql(ADD)
            .param("channel", channelId)
            .param("user", userId)
            .param("at", at.atOffset(UTC))
            .update()
        == 1;
  }

  /** False when the user was not there. */
  public boolean remove(long channelId, long userId) {
    return db.sql(REMOVE).param("channel", channelId).param("user", userId).update() == 1;
  }

  public List<Participant> participants(long channelId) {
    return participants(List.of(channelId)).getOrDefault(channelId, List.of());
  }

  /** By the ids of the channels; a channel without any is missing. */
  public Map<Long, List<Participant>> participants(Collection<Long> channelIds) {
    return db
        .sql(PARTICIPANTS)
        .param("channels", channelIds.toArray(Long[]::new))
        .query(ChannelPeopleStore::participant)
        .list()
        .stream()
        .collect(Collectors.groupingBy(Participant::channelId));
  }

  public boolean isIn(long channelId, long userId) {
    return participants(channelId).stream().anyMatch(p -> p.userId() == userId);
  }

  private static Placed overwrite(ResultSet row, int number) throws SQLException {
    return new Placed(
        row.getLong("channel_id"),
        new Overwrite(
            row.getLong("target_id"),
            row.getInt("type") == 1,
            row.getLong("allow"),
            row.getLong("deny")));
  }

  private static Participant participant(ResultSet row, int number) throws SQLException {
    return new Participant(
        row.getLong("channel_id"),
        row.getLong("user_id"),
        row.getTimestamp("joined_at").toInstant());
  }
}
