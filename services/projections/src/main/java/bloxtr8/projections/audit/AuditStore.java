package bloxtr8.projections.audit;

import static bloxtr8.platform.database.SqlArrays.bytes;
import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.projections.audit.AuditLink.Last;
import com.google.protobuf.ByteString;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit records: inserted and read, never changed. */
public final class AuditStore {

  /** Maximum of records in one response. */
  public static final int FOUND_MAX = 500;

  private static final String LAST =
      """
      SELECT a.subject, a.number, a.hash
        FROM unnest(:subjects) AS s (subject)
       CROSS JOIN LATERAL (
             SELECT e.subject, e.number, e.hash
               FROM audit_entry e
              WHERE e.subject = s.subject
              ORDER BY e.number DESC
              LIMIT 1) a
      """;

  private static final String ADD =
      """
      INSERT INTO audit_entry (
             subject, number, message_id, at, actor, authority, producer, action, outcome, source,
             detail, correlation_id, causation_id, hash)
      SELECT subject, number, message_id::uuid, at::timestamptz, actor, authority, producer, action,
             outcome, source, detail, correlation_id, causation_id, hash
        FROM unnest(:subjects, :numbers, :messages, :ats, :actors, :authorities, :producers,
                    :actions, :outcomes, :sources, :details, :correlations, :causations, :hashes)
             AS t (subject, number, message_id, at, actor, authority, producer, action, outcome,
                   source, detail, correlation_id, causation_id, hash)
      """;

  private static final String FIND =
      """
      SELECT subject, number, message_id, at, actor, authority, producer, action, outcome, source,
             detail, correlation_id, causation_id, hash
        FROM audit_entry
       WHERE (:subject::text IS NULL OR subject = :subject)
         AND (:actor::text IS NULL OR actor = :actor)
         AND at >= :from AND at < :until
       ORDER BY at DESC, subject, number DESC
       LIMIT :limit
      """;

  private static final String CHAIN =
      """
      SELECT subject, number, message_id, at, actor, authority, producer, action, outcome, source,
             detail, correlation_id, causation_id, hash
        FROM audit_entry
       WHERE subject = :subject AND number > :after
       ORDER BY number
       LIMIT :limit
      """;

  /** In the order of insertion: of one subject by number, and never before an earlier poll's. */
  private static final String RECORDED =
      """
      SELECT subject, number, message_id, at, actor, authority, producer, action, outcome, source,
             detail, correlation_id, causation_id, hash, recorded_at
        FROM audit_entry
       WHERE recorded_at >= :at AND recorded_at < :until
         AND (recorded_at, subject, number) > (:at::timestamptz, :subject, :number::bigint)
       ORDER BY recorded_at, subject, number
       LIMIT :limit
      """;

  /** The place of a record in the order of insertion. */
  public record RecordPosition(Instant at, String subject, long number) {

    public static RecordPosition before(Instant from) {
      return new RecordPosition(from, "", 0);
    }
  }

  /** A record, and when it was inserted. */
  public record Recorded(Instant at, AuditLink link) {

    public RecordPosition position() {
      return new RecordPosition(at, link.record().subject(), link.number());
    }
  }

  private final JdbcClient sql;

  public AuditStore(JdbcClient sql) {
    this.sql = sql;
  }

  Map<String, Last> last(Collection<String> subjects) {
    var last = new HashMap<String, Last>();
    sql.sql(LAST)
        .param("subjects", subjects.toArray(String[]::new))
        .query((row, _) ->
            last.put(
                row.getString("subject"),
                new Last(row.getLong("number"), ByteString.copyFrom(row.getBytes("hash")))))
        .list();
    return last;
  }

  void add(List<AuditLink> links) {
    sql.sql(ADD)
        .param("subjects", texts(links, l -> l.record().subject()))
        .param("numbers", longs(links, AuditLink::number))
        .param("messages", uuids(links, l -> l.record().messageId()))
        .param("ats", instants(links, l -> l.record().at()))
        .param("actors", texts(links, l -> l.record().actor()))
        .param("authorities", texts(links, l -> l.record().authority()))
        .param("producers", texts(links, l -> l.record().producer()))
        .param("actions", texts(links, l -> l.record().action()))
        .param("outcomes", texts(links, l -> l.record().outcome()))
        .param("sources", texts(links, l -> l.record().source()))
        .param("details", texts(links, l -> l.record().detail()))
        .param("correlations", texts(links, l -> l.record().correlationId()))
        .param("causations", texts(links, l -> l.record().causationId()))
        .param("hashes", bytes(links, l -> l.hash().toByteArray()))
        .update();
  }

  /**
   * The matching records, the newest first, at most {@link #FOUND_MAX}.
   *
   * @param subject null for any
   * @param actor null for any
   */
  public List<AuditLink> find(
      @Nullable String subject, @Nullable String actor, Instant from, Instant until) {
    return sql.sql(FIND)
        .param("subject", subject)
        .param("actor", actor)
        .param("from", utc(from))
        .param("until", utc(until))
        .param("limit", FOUND_MAX)
        .query(AuditStore::link)
        .list();
  }

  /** The chain of a subject, in order, at most {@link #FOUND_MAX} from a number on. */
  public List<AuditLink> chain(String subject, long after) {
    return sql.sql(CHAIN)
        .param("subject", subject)
        .param("after", after)
        .param("limit", FOUND_MAX)
        .query(AuditStore::link)
        .list();
  }

  /** The next records that were inserted before an instant; fewer than asked for at the end. */
  public List<Recorded> recorded(RecordPosition after, Instant until, int limit) {
    return sql.sql(RECORDED)
        .param("at", utc(after.at()))
        .param("subject", after.subject())
        .param("number", after.number())
        .param("until", utc(until))
        .param("limit", limit)
        .query((row, number) ->
            new Recorded(
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(), link(row, number)))
        .list();
  }

  private static AuditLink link(ResultSet row, int number) throws SQLException {
    var record =
        new AuditRecord(
            row.getString("subject"),
            row.getObject("message_id", UUID.class),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getString("actor"),
            row.getString("authority"),
            row.getString("producer"),
            row.getString("action"),
            row.getString("outcome"),
            row.getString("source"),
            row.getString("detail"),
            row.getString("correlation_id"),
            row.getString("causation_id"));
    return new AuditLink(row.getLong("number"), record, ByteString.copyFrom(row.getBytes("hash")));
  }
}
