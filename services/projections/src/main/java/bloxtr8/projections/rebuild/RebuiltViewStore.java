package bloxtr8.projections.rebuild;

import static bloxtr8.platform.database.SqlArrays.uuids;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rebuilt views, in tables beside the current ones. */
final class RebuiltViewStore {

  private static final List<String> TABLES =
      List.of(
          "escrow_view_rebuilt",
          "dispute_view_rebuilt",
          "payment_view_rebuilt",
          "delivery_view_rebuilt",
          "timeline_head_rebuilt",
          "timeline_rebuilt");

  private static final String CLEAR = "TRUNCATE rebuilt_escrow, " + String.join(", ", TABLES);

  /** Includes escrows that have a row in a view but no event. */
  private static final String NEXT =
      """
      SELECT escrow_id FROM (
        (SELECT DISTINCT escrow_id FROM event
          WHERE escrow_id > :after ORDER BY escrow_id LIMIT :limit)
        UNION
        (SELECT DISTINCT escrow_id FROM timeline
          WHERE escrow_id > :after ORDER BY escrow_id LIMIT :limit)
        UNION
        (SELECT DISTINCT escrow_id FROM dispute_view
          WHERE escrow_id > :after ORDER BY escrow_id LIMIT :limit)
        UNION
        (SELECT escrow_id FROM timeline_head
          WHERE escrow_id > :after ORDER BY escrow_id LIMIT :limit)
        UNION
        (SELECT escrow_id FROM escrow_view
          WHERE escrow_id > :after ORDER BY escrow_id LIMIT :limit)
        UNION
        (SELECT escrow_id FROM payment_view
          WHERE escrow_id > :after ORDER BY escrow_id LIMIT :limit)
        UNION
        (SELECT escrow_id FROM delivery_view
          WHERE escrow_id > :after ORDER BY escrow_id LIMIT :limit)) AS e
       ORDER BY escrow_id
       LIMIT :limit
      """;

  private static final String NOT_WHOLE =
      """
      SELECT i.id::uuid
        FROM unnest(:escrows) AS i (id)
       CROSS JOIN LATERAL (
             SELECT count(*) AS events, max(position) AS last
               FROM event WHERE escrow_id = i.id::uuid) AS e
       WHERE CASE WHEN e.events > 0 THEN e.events <> e.last
                  ELSE EXISTS (SELECT FROM timeline WHERE escrow_id = i.id::uuid) END
      """;

  private static final String DIFFERENT =
      """
      SELECT i.id::uuid
        FROM unnest(:escrows) AS i (id)
       WHERE (SELECT to_jsonb(v) FROM escrow_view v WHERE v.escrow_id = i.id::uuid)
             IS DISTINCT FROM
             (SELECT to_jsonb(r) FROM escrow_view_rebuilt r WHERE r.escrow_id = i.id::uuid)
          OR (SELECT to_jsonb(v) FROM payment_view v WHERE v.escrow_id = i.id::uuid)
             IS DISTINCT FROM
             (SELECT to_jsonb(r) FROM payment_view_rebuilt r WHERE r.escrow_id = i.id::uuid)
          OR (SELECT to_jsonb(v) FROM delivery_view v WHERE v.escrow_id = i.id::uuid)
             IS DISTINCT FROM
             (SELECT to_jsonb(r) FROM delivery_view_rebuilt r WHERE r.escrow_id = i.id::uuid)
          OR (SELECT to_jsonb(v) FROM timeline_head v WHERE v.escrow_id = i.id::uuid)
             IS DISTINCT FROM
             (SELECT to_jsonb(r) FROM timeline_head_rebuilt r WHERE r.escrow_id = i.id::uuid)
          OR (SELECT jsonb_agg(to_jsonb(v) ORDER BY v.dispute_id)
                FROM dispute_view v WHERE v.escrow_id = i.id::uuid)
             IS DISTINCT FROM
             (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.dispute_id)
                FROM dispute_view_rebuilt r WHERE r.escrow_id = i.id::uuid)
          OR (SELECT jsonb_agg(to_jsonb(v) ORDER BY v.position)
                FROM timeline v WHERE v.escrow_id = i.id::uuid)
             IS DISTINCT FROM
             (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.position)
                FROM timeline_rebuilt r WHERE r.escrow_id = i.id::uuid)
      """;

  private static final String MARK =
      "INSERT INTO rebuilt_escrow (escrow_id) SELECT id::uuid FROM unnest(:escrows) AS i (id)";

  private static final List<String> DELETE =
      TABLES.stream()
          .map(table -> "DELETE FROM " + table + " WHERE escrow_id = ANY(:escrows::uuid[])")
          .toList();

  private static final String STOP_WRITERS = "SELECT lock_views()";

  private static final String PUT_IN_PLACE = "SELECT replace_views_by_rebuilt()";

  private final JdbcClient sql;

  RebuiltViewStore(JdbcClient sql) {
    this.sql = sql;
  }

  void clear() {
    sql.sql(CLEAR).update();
  }

  /** The next escrows, in the order of their ids. */
  List<UUID> next(UUID after, int limit) {
    return sql.sql(NEXT)
        .param("after", after)
        .param("limit", limit)
        .query((row, _) -> row.getObject("escrow_id", UUID.class))
        .list();
  }

  /** Those whose events are not all stored: the first one is missing, or there is a gap. */
  Set<UUID> notWhole(Collection<UUID> escrows) {
    return new HashSet<>(
        sql.sql(NOT_WHOLE).param("escrows", uuids(escrows, id -> id)).query(UUID.class).list());
  }

  /** Those whose rebuilt views differ from the current ones. */
  Set<UUID> different(Collection<UUID> escrows) {
    return new HashSet<>(
        sql.sql(DIFFERENT).param("escrows", uuids(escrows, id -> id)).query(UUID.class).list());
  }

  void mark(Collection<UUID> escrows) {
    sql.sql(MARK).param("escrows", uuids(escrows, id -> id)).update();
  }

  /** Deletes rebuilt views that equal the current ones. */
  void delete(Collection<UUID> escrows) {
    for (var statement : DELETE)
      sql.sql(statement).param("escrows", uuids(escrows, id -> id)).update();
  }

  /** Blocks the projectors until the end of the transaction. */
  void stopWriters() {
    sql.sql(STOP_WRITERS).query().singleRow();
  }

  void putInPlace() {
    sql.sql(PUT_IN_PLACE).query().singleRow();
  }
}
