package bloxtr8.projections.views;

import static bloxtr8.platform.database.SqlArrays.bytes;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.EscrowId;
import bloxtr8.projections.views.TimelineStore.PlacedEntry;
import com.google.protobuf.ByteString;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored events from which views are rebuilt; they are never changed or deleted. */
public final class EventStore {

  private static final String ADD =
      """
      INSERT INTO event (escrow_id, position, message_id, topic, value)
      SELECT escrow_id::uuid, position, message_id::uuid, topic, value
        FROM unnest(:escrows, :positions, :messages, :topics, :values)
             AS t (escrow_id, position, message_id, topic, value)
      """;

  private static final String READ =
      """
      SELECT escrow_id, position, topic, value
        FROM event
       WHERE (escrow_id, position) > (:after, :position) AND escrow_id <= :last
       ORDER BY escrow_id, position
       LIMIT :limit
      """;

  private static final String READ_BEHIND =
      """
      SELECT n.escrow_id, n.position, n.topic, n.value
        FROM rebuilt_escrow m
        LEFT JOIN timeline_head_rebuilt r ON r.escrow_id = m.escrow_id
       CROSS JOIN LATERAL (
             SELECT e.escrow_id, e.position, e.topic, e.value
               FROM event e
              WHERE e.escrow_id = m.escrow_id AND e.position > coalesce(r.position, 0)
              ORDER BY e.position
              LIMIT :limit) AS n
       ORDER BY n.escrow_id, n.position
       LIMIT :limit
      """;

  private final JdbcClient sql;

  public EventStore(JdbcClient sql) {
    this.sql = sql;
  }

  void add(Collection<PlacedEntry> rows) {
    sql.sql(ADD)
        .param("escrows", uuids(rows, r -> r.entry().escrow().value()))
        .param("positions", longs(rows, PlacedEntry::position))
        .param("messages", uuids(rows, r -> r.entry().messageId()))
        .param("topics", texts(rows, r -> r.entry().topic()))
        .param("values", bytes(rows, r -> r.entry().value().toByteArray()))
        .update();
  }

  /**
   * Reads events ordered by escrow and position.
   *
   * @param after the escrow of the event before the first
   * @param position of the event before the first
   * @param last the last escrow
   */
  public List<StoredEvent> read(UUID after, long position, UUID last, int limit) {
    return sql.sql(READ)
        .param("after", after)
        .param("position", position)
        .param("last", last)
        .param("limit", limit)
        .query(EventStore::event)
        .list();
  }

  /**
   * The events of differing escrows that were consumed after these were rebuilt, in the order of
   * each escrow.
   */
  public List<StoredEvent> readBehind(int limit) {
    return sql.sql(READ_BEHIND).param("limit", limit).query(EventStore::event).list();
  }

  private static StoredEvent event(ResultSet row, int number) throws SQLException {
    return new StoredEvent(
        new EscrowId(row.getObject("escrow_id", UUID.class)),
        row.getLong("position"),
        row.getString("topic"),
        ByteString.copyFrom(row.getBytes("value")));
  }
}
