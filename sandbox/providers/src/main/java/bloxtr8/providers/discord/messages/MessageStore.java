package bloxtr8.providers.discord.messages;

import static java.time.ZoneOffset.UTC;

import bloxtr8.providers.control.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages of all channels. */
public final class MessageStore {

  private static final String COLUMNS =
      """
      SELECT id, channel_id, type, author_id, webhook_name, application_id, interaction_id,
             interaction_metadata, tts, content, embeds, components, mentions, mention_roles,
             everyone, reference, flags, nonce, nonce_enforced, visible_to, created_at, edited_at,
             pinned_at
        FROM discord.message
      """;

  private static final String PUT =
      """
      INSERT INTO discord.message
             (id, channel_id, type, author_id, webhook_name, application_id, interaction_id,
              interaction_metadata, tts, content, embeds, components, mentions, mention_roles,
              everyone, reference, flags, nonce, nonce_enforced, visible_to, created_at, edited_at,
              pinned_at)
      VALUES (:id, :channel, :type, :author, :webhookName, :application, :interaction,
              :metadata::jsonb, :tts, :content, :embeds::jsonb, :components::jsonb, :mentions,
              :mentionRoles, :everyone, :reference::jsonb, :flags, :nonce, :enforced, :visibleTo,
              :created, :edited, :pinned)
      ON CONFLICT (id) DO UPDATE
        SET content = :content, embeds = :embeds::jsonb, components = :components::jsonb,
            mentions = :mentions, mention_roles = :mentionRoles, everyone = :everyone,
            flags = :flags, edited_at = :edited, pinned_at = :pinned
      """;

  private static final String FIND = COLUMNS + " WHERE id = :id";

  private static final String SOME = COLUMNS + " WHERE id = ANY(:ids)";

  /** An ephemeral message is listed for its reader only, and never for a bot. */
  private static final String SHOWN =
      " WHERE channel_id = :channel AND (visible_to IS NULL OR visible_to = :viewer)";

  private static final String BEFORE =
      COLUMNS + SHOWN + " AND id < :id ORDER BY id DESC LIMIT :limit";

  private static final String AFTER = COLUMNS + SHOWN + " AND id > :id ORDER BY id LIMIT :limit";

  private static final String PINS =
      COLUMNS
          + """
           WHERE channel_id = :channel AND pinned_at IS NOT NULL AND pinned_at < :before
           ORDER BY pinned_at DESC LIMIT :limit
          """;

  private static final String PIN_COUNT =
      """
      SELECT count(*) FROM discord.message WHERE channel_id = :channel AND pinned_at IS NOT NULL
      """;

  private static final String BY_NONCE =
      COLUMNS
          + """
           WHERE channel_id = :channel AND author_id = :author AND nonce = :nonce
             AND nonce_enforced AND created_at > :since
           ORDER BY id LIMIT 1
          """;

  private static final String REMOVE = "DELETE FROM discord.message WHERE id = ANY(:ids)";

  private final JdbcClient db;

  public MessageStore(JdbcClient db) {
    this.db = db;
  }

  /** Adds a message or changes it. */
  public void put(Message message) {
    db.sql(PUT)
        .param("id", message.id())
        .param("channel", message.channelId())
        .param("type", message.type())
        .param("author", message.authorId())
        .param("webhookName", message.webhookName())
        .param("application", message.applicationId())
        .param("interaction", message.interactionId())
        .param("metadata", text(message.interactionMetadata()))
        .param("tts", message.tts())
        .param("content", message.content())
        .param("embeds", Json.text(message.embeds()))
        .param("components", Json.text(message.components()))
        .param("mentions", message.mentions().toArray(Long[]::new))
        .param("mentionRoles", message.mentionRoles().toArray(Long[]::new))
        .param("everyone", message.everyone())
        .param("reference", text(message.reference()))
        .param("flags", message.flags())
        .param("nonce", message.nonce())
        .param("enforced", message.nonceEnforced())
        .param("visibleTo", message.visibleTo())
        .param("created", message.createdAt().atOffset(UTC))
        .param("edited", time(message.editedAt()))
        .param("pinned", time(message.pinnedAt()))
        .update();
  }

  public @Nullable Message find(long id) {
    return db.sql(FIND).param("id", id).query(MessageStore::message).optional().orElse(null);
  }

  public List<Message> find(Collection<Long> ids) {
    return db.sql(SOME).param("ids", ids.toArray(Long[]::new)).query(MessageStore::message).list();
  }

  /**
   * Messages before one, the latest first.
   *
   * @param viewerId whose ephemeral messages are listed too
   */
  public List<Message> before(long channelId, long id, long viewerId, int limit) {
    return page(BEFORE, channelId, id, viewerId, limit);
  }

  /** Messages after one, the oldest first. */
  public List<Message> after(long channelId, long id, long viewerId, int limit) {
    return page(AFTER, channelId, id, viewerId, limit);
  }

  /** Pinned messages, the last pinned first. */
  public List<Message> pins(long channelId, Instant before, int limit) {
    return db.sql(PINS)
        .param("channel", channelId)
        .param("before", before.atOffset(UTC))
        .param("limit", limit)
        .query(MessageStore::message)
        .list();
  }

  public int pinCount(long channelId) {
    return db.sql(PIN_COUNT).param("channel", channelId).query(Integer.class).single();
  }

  /** The message that an author sent with this nonce; null when there is none since then. */
  public @Nullable Message byNonce(long channelId, long authorId, String nonce, Instant since) {
    return db.sql(BY_NONCE)
        .param("channel", channelId)
        .param("author", authorId)
        .param("nonce", nonce)
        .param("since", since.atOffset(UTC))
        .query(MessageStore::message)
        .optional()
        .orElse(null);
  }

  public void remove(Collection<Long> ids) {
    db.sql(REMOVE).param("ids", ids.toArray(Long[]::new)).update();
  }

  private List<Message> page(String sql, long channelId, long id, long viewerId, int limit) {
    return db.sql(sql)
        .param("channel", channelId)
        .param("viewer", viewerId)
        .param("id", id)
        .param("limit", limit)
        .query(MessageStore::message)
        .list();
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null ? null : Json.text(node);
  }

  private static java.time.@Nullable OffsetDateTime time(@Nullable Instant at) {
    return at == null ? null : at.atOffset(UTC);
  }

  private static Message message(ResultSet row, int number) throws SQLException {
    return new Message(
        row.getLong("id"),
        row.getLong("channel_id"),
        row.getInt("type"),
        row.getLong("author_id"),
        row.getString("webhook_name"),
        row.getObject("application_id", Long.class),
        row.getObject("interaction_id", Long.class),
        object(row.getString("interaction_metadata")),
        row.getBoolean("tts"),
        row.getString("content"),
        array(row.getString("embeds")),
        array(row.getString("components")),
        List.of((Long[]) row.getArray("mentions").getArray()),
        List.of((Long[]) row.getArray("mention_roles").getArray()),
        row.getBoolean("everyone"),
        object(row.getString("reference")),
        row.getInt("flags"),
        row.getString("nonce"),
        row.getBoolean("nonce_enforced"),
        row.getObject("visible_to", Long.class),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "edited_at"),
        instant(row, "pinned_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }

  private static @Nullable ObjectNode object(@Nullable String text) {
    return text == null ? null : Json.read(text);
  }

  private static ArrayNode array(String text) {
    return Json.tree(text) instanceof ArrayNode array ? array : Json.array();
  }
}
