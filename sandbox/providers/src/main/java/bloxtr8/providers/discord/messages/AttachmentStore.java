package bloxtr8.providers.discord.messages;

import bloxtr8.providers.control.Bytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The files of messages. */
public final class AttachmentStore {

  private static final String COLUMNS =
      """
      SELECT id, channel_id, message_id, filename, description, content_type, size_bytes, width,
             height
        FROM discord.attachment
      """;

  private static final String ADD =
      """
      INSERT INTO discord.attachment
             (id, channel_id, message_id, filename, description, content_type, size_bytes, content,
              width, height)
      VALUES (:id, :channel, :message, :filename, :description, :type, :bytes, :content, :width,
              :height)
      """;

  private static final String FIND = COLUMNS + " WHERE id = :id";

  private static final String OF_MESSAGES =
      COLUMNS + " WHERE message_id = ANY(:messages) ORDER BY id";

  private static final String CONTENT = "SELECT content FROM discord.attachment WHERE id = :id";

  private static final String REMOVE = "DELETE FROM discord.attachment WHERE id = ANY(:ids)";

  private final JdbcClient db;

  public AttachmentStore(JdbcClient db) {
    this.db = db;
  }

  public void add(Attachment attachment, Bytes content) {
    db.sql(ADD)
        .param("id", attachment.id())
        .param("channel", attachment.channelId())
        .param("message", attachment.messageId())
        .param("filename", attachment.filename())
        .param("description", attachment.description())
        .param("type", attachment.contentType())
        .param("bytes", content.size())
        .param("content", content.toArray())
        .param("width", attachment.width())
        .param("height", attachment.height())
        .update();
  }

  public @Nullable Attachment find(long id) {
    return db.sql(FIND).param("id", id).query(AttachmentStore::attachment).optional().orElse(null);
  }

  /** By the ids of their messages; a message without any is missing. */
  public Map<Long, List<Attachment>> of(Collection<Long> messageIds) {
    return db
        .sql(OF_MESSAGES)
        .param("messages", messageIds.toArray(Long[]::new))
        .query(AttachmentStore::attachment)
        .list()
        .stream()
        .collect(Collectors.groupingBy(attachment -> messageOf(attachment)));
  }

  public Bytes content(long id) {
    return new Bytes(db.sql(CONTENT).param("id", id).query(byte[].class).single());
  }

  public void remove(Collection<Long> ids) {
    db.sql(REMOVE).param("ids", ids.toArray(Long[]::new)).update();
  }

  private static Long messageOf(Attachment attachment) {
    var message = attachment.messageId();
    if (message == null) throw new IllegalStateException("found by its message");
    return message;
  }

  private static Attachment attachment(ResultSet row, int number) throws SQLException {
    return new Attachment(
        row.getLong("id"),
        row.getLong("channel_id"),
        row.getObject("message_id", Long.class),
        row.getString("filename"),
        row.getString("description"),
        row.getString("content_type"),
        row.getInt("size_bytes"),
        row.getObject("width", Integer.class),
        row.getObject("height", Integer.class));
  }
}
