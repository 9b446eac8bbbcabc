package bloxtr8.providers.discord.world;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Channels, categories, threads and DMs. */
public final class ChannelStore {

  private static final String COLUMNS =
      """
      SELECT c.id, c.guild_id, c.type, c.parent_id, c.name, c.topic, c.position, c.nsfw,
             c.slowmode_seconds, c.last_message_id, c.message_count, c.created_at, c.owner_id,
             c.archived, c.locked, c.invitable, c.archive_minutes, c.archive_changed_at
        FROM discord.channel c
      """;

  private static final String PUT =
      """
      INSERT INTO discord.channel
             (id, guild_id, type, parent_id, name, topic, position, nsfw, slowmode_seconds,
              created_at, owner_id, archived, locked, invitable, archive_minutes,
              archive_changed_at)
      VALUES (:id, :guild, :type, :parent, :name, :topic, :position, :nsfw, :slowmode, :created,
              :owner, :archived, :locked, :invitable, :archiveMinutes, :archiveChanged)
      ON CONFLICT (id) DO UPDATE
        SET type = :type, parent_id = :parent, name = :name, topic = :topic,
            position = :position, nsfw = :nsfw, slowmode_seconds = :slowmode,
            archived = :archived, locked = :locked, invitable = :invitable,
            archive_minutes = :archiveMinutes, archive_changed_at = :archiveChanged
      """;

  private static final String FIND = COLUMNS + " WHERE c.id = :id";

  /** Without threads. */
  private static final String OF_GUILD =
      COLUMNS
          + " WHERE c.guild_id = :guild AND c.type NOT IN (10, 11, 12) ORDER BY c.position, c.id";

  private static final String ACTIVE_THREADS =
      COLUMNS
          + """
           WHERE c.guild_id = :guild AND c.type IN (10, 11, 12) AND NOT c.archived
           ORDER BY c.id DESC
          """;

  private static final String ARCHIVED_THREADS =
      COLUMNS
          + """
           WHERE c.parent_id = :parent AND c.archived AND (c.type = 12) = :private
             AND (:before::timestamptz IS NULL OR c.archive_changed_at < :before)
           ORDER BY c.archive_changed_at DESC LIMIT :limit
          """;

  private static final String DMS =
      COLUMNS
          + """
            JOIN discord.participant p ON p.channel_id = c.id
           WHERE p.user_id = :user AND c.guild_id IS NULL
           ORDER BY coalesce(c.last_message_id, c.id) DESC LIMIT :limit
          """;

  private static final String REMOVE = "DELETE FROM discord.channel WHERE id = :id";

  private static final String ORPHAN =
      "UPDATE discord.channel SET parent_id = NULL WHERE parent_id = :id";

  private static final String WRITTEN =
      """
      UPDATE discord.channel
         SET last_message_id = :message, message_count = message_count + 1
       WHERE id = :id
      """;

  private static final String DM_OF =
      "SELECT channel_id FROM discord.dm WHERE lower_id = :lower AND higher_id = :higher";

  private static final String ADD_DM =
      "INSERT INTO discord.dm (lower_id, higher_id, channel_id) VALUES (:lower, :higher, :channel)";

  private final JdbcClient db;

  public ChannelStore(JdbcClient db) {
    this.db = db;
  }

  /** Adds a channel or changes it. */
  public void put(DiscordChannel channel) {
    var changed = channel.archiveChangedAt();
    db.sql(PUT)
        .param("id", channel.id())
        .param("guild", channel.guildId())
        .param("type", channel.type())
        .param("parent", channel.parentId())
        .param("name", channel.name())
        .param("topic", channel.topic())
        .param("position", channel.position())
        .param("nsfw", channel.nsfw())
        .param("slowmode", channel.slowmodeSeconds())
        .param("created", channel.createdAt().atOffset(UTC))
        .param("owner", channel.ownerId())
        .param("archived", channel.archived())
        .param("locked", channel.locked())
        .param("invitable", channel.invitable())
        .param("archiveMinutes", channel.archiveMinutes())
        .param("archiveChanged", changed == null ? null : changed.atOffset(UTC))
        .update();
  }

  public @Nullable DiscordChannel find(long id) {
    return db.sql(FIND).param("id", id).query(ChannelStore::channel).optional().orElse(null);
  }

  /** The channels of a guild without its threads. */
  public List<DiscordChannel> ofGuild(long guildId) {
    return db.sql(OF_GUILD).param("guild", guildId).query(ChannelStore::channel).list();
  }

  /** The threads of a guild that are not archived. */
  public List<DiscordChannel> activeThreads(long guildId) {
    return db.sql(ACTIVE_THREADS).param("guild", guildId).query(ChannelStore::channel).list();
  }

  /** The archived threads of a channel, the latest first. */
  public List<DiscordChannel> archivedThreads(
      long parentId, boolean privateOnes, @Nullable Instant before, int limit) {
    return db.sql(ARCHIVED_THREADS)
        .param("parent", parentId)
        .param("private", privateOnes)
        .param("before", before == null ? null : before.atOffset(UTC))
        .param("limit", limit)
        .query(ChannelStore::channel)
        .list();
  }

  /** The DMs of a user, the one with the latest message first. */
  public List<DiscordChannel> dms(long userId, int limit) {
    return db.sql(DMS)
        .param("user", userId)
        .param("limit", limit)
        .query(ChannelStore::channel)
        .list();
  }

  /** Removes a channel with its threads; the channels of a category stay. */
  public void remove(DiscordChannel channel) {
    if (channel.type() == DiscordChannel.CATEGORY)
      db.sql(ORPHAN).param("id", channel.id()).update();
    db.sql(REMOVE).param("id", channel.id()).update();
  }

  public void written(long channelId, long messageId) {
    db.sql(WRITTEN).param("message", messageId).param("id", channelId).update();
  }

  /** The DM of two people; null when they have none yet. */
  public @Nullable Long dmOf(long userId, long otherId) {
    return db.sql(DM_OF)
        .param("lower", Math.min(userId, otherId))
        .param("higher", Math.max(userId, otherId))
        .query(Long.class)
        .optional()
        .orElse(null);
  }

  public void addDm(long userId, long otherId, long channelId) {
    db.sql(ADD_DM)
        .param("lower", Math.min(userId, otherId))
        .param("higher", Math.max(userId, otherId))
        .param("channel", channelId)
        .update();
  }

  private static DiscordChannel channel(ResultSet row, int number) throws SQLException {
    var changed = row.getTimestamp("archive_changed_at");
    return new DiscordChannel(
        row.getLong("id"),
        row.getObject("guild_id", Long.class),
        row.getInt("type"),
        row.getObject("parent_id", Long.class),
        row.getString("name"),
        row.getString("topic"),
        row.getInt("position"),
        row.getBoolean("nsfw"),
        row.getInt("slowmode_seconds"),
        row.getObject("last_message_id", Long.class),
        row.getInt("message_count"),
        row.getTimestamp("created_at").toInstant(),
        row.getObject("owner_id", Long.class),
        row.getBoolean("archived"),
        row.getBoolean("locked"),
        row.getBoolean("invitable"),
        row.getInt("archive_minutes"),
        changed == null ? null : changed.toInstant());
  }
}
