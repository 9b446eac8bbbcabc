package bloxtr8.projections.views;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.projections.domain.TimelineLine;
import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Timelines: lines are appended and never changed. */
final class TimelineStore {

  private static final String ALLOCATE =
      """
      INSERT INTO timeline_head AS e (escrow_id, position)
      SELECT id::uuid, count FROM unnest(:escrows, :counts) AS t (id, count)
       ORDER BY id
          ON CONFLICT (escrow_id) DO UPDATE SET position = e.position + excluded.position
      RETURNING escrow_id, position
      """;

  private static final String INSERT =
      """
      INSERT INTO timeline (
             escrow_id, position, message_id, at, kind, staff_only, actor_id, person_id, amount,
             currency, until, reason, text)
      SELECT escrow_id::uuid, position, message_id::uuid, at::timestamptz, kind,
             staff_only::boolean, actor_id::uuid, person_id::uuid, amount::bigint, currency,
             until::timestamptz, reason, text
        FROM unnest(:escrows, :positions, :messages, :ats, :kinds, :staffOnly, :actors, :persons,
                    :amounts, :currencies, :untils, :reasons, :texts)
             AS t (escrow_id, position, message_id, at, kind, staff_only, actor_id, person_id,
                   amount, currency, until, reason, text)
      """;

  private static final String SET_ENDS =
      """
      INSERT INTO timeline_head (escrow_id, position)
      SELECT id::uuid, max(position) FROM unnest(:escrows, :positions) AS t (id, position)
       GROUP BY id
       ORDER BY id
          ON CONFLICT (escrow_id) DO UPDATE SET position = excluded.position
      """;

  /**
   * A line with its time.
   *
   * @param topic of its message
   * @param value of its message
   */
  record Entry(
      EscrowId escrow,
      UUID messageId,
      Instant at,
      @Nullable UserId actor,
      TimelineLine line,
      String topic,
      ByteString value) {}

  /** A line with its position in the timeline. */
  record PlacedEntry(Entry entry, long position) {}

  private record TimelineHead(UUID escrowId, long position) {}

  private final JdbcClient sql;
  private final ViewTables tables;

  TimelineStore(JdbcClient sql, ViewTables tables) {
    this.sql = sql;
    this.tables = tables;
  }

  /** Appends the lines of each escrow in the given order, and returns their positions. */
  List<PlacedEntry> append(List<Entry> entries) {
    var next = allocate(entries);
    var rows = new ArrayList<PlacedEntry>(entries.size());
    for (var entry : entries)
      rows.add(new PlacedEntry(entry, next.merge(entry.escrow().value(), 1L, Long::sum)));
    insert(rows);
    return rows;
  }

  /** Inserts lines at their former positions. */
  void restore(List<PlacedEntry> rows) {
    insert(rows);
    sql.sql(tables.in(SET_ENDS))
        .param("escrows", uuids(rows, r -> r.entry().escrow().value()))
        .param("positions", longs(rows, PlacedEntry::position))
        .update();
  }

  /** Allocates positions; returns the last position before each escrow's new lines. */
  private Map<UUID, Long> allocate(List<Entry> entries) {
    var counts = new TreeMap<String, Long>();
    for (var entry : entries) counts.merge(entry.escrow().value().toString(), 1L, Long::sum);
    var before = new HashMap<UUID, Long>();
    sql.sql(tables.in(ALLOCATE))
        .param("escrows", texts(counts.keySet(), id -> id))
        .param("counts", longs(counts.values(), count -> count))
        .query(TimelineHead.class)
        .list()
        .forEach(head ->
            before.put(
                head.escrowId(),
                head.position() - counts.getOrDefault(head.escrowId().toString(), 0L)));
    return before;
  }

  private void insert(Collection<PlacedEntry> rows) {
    sql.sql(tables.in(INSERT))
        .param("escrows", uuids(rows, r -> r.entry().escrow().value()))
        .param("positions", longs(rows, PlacedEntry::position))
        .param("messages", uuids(rows, r -> r.entry().messageId()))
        .param("ats", instants(rows, r -> r.entry().at()))
        .param("kinds", texts(rows, r -> r.entry().line().kind().name()))
        .param("staffOnly", texts(rows, TimelineStore::staffOnly))
        .param("actors", uuids(rows, r -> value(r.entry().actor())))
        .param("persons", uuids(rows, r -> value(r.entry().line().person())))
        .param("amounts", texts(rows, r -> units(r.entry().line().amount())))
        .param("currencies", texts(rows, r -> currency(r.entry().line().amount())))
        .param("untils", instants(rows, r -> r.entry().line().until()))
        .param("reasons", texts(rows, r -> r.entry().line().reason()))
        .param("texts", texts(rows, r -> r.entry().line().text()))
        .update();
  }

  private static String staffOnly(PlacedEntry row) {
    return Boolean.toString(row.entry().line().kind().isForStaffOnly());
  }

  private static @Nullable UUID value(@Nullable UserId user) {
    return user == null ? null : user.value();
  }

  private static @Nullable String units(@Nullable Money money) {
    return money == null ? null : Long.toString(money.units());
  }

  private static @Nullable String currency(@Nullable Money money) {
    return money == null ? null : money.currency().name();
  }
}
