package bloxtr8.escrow;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.evidence.EvidenceKind;
import bloxtr8.escrow.evidence.EvidenceLink;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.EvidenceId;
import bloxtr8.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The chains of evidence; rows are inserted and never changed. */
final class EvidenceStore {

  private static final String ESCROW =
      """
      SELECT e.body::text AS body FROM dispute d JOIN escrow e ON e.id = d.escrow_id
       WHERE d.id = :dispute
      """;

  /** One writer of a chain at a time; the lock ends with the transaction. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(:escrow, 3))";

  private static final String CHAIN =
      """
      SELECT id, escrow_id, number, dispute_id, uploaded_by, role, uploaded_at, kind, name, note,
             bytes, sha256, original_bytes, original_sha256, hash, file_version
        FROM evidence WHERE escrow_id = :escrow
       ORDER BY number LIMIT :limit
      """;

  private static final String BY_PERSON =
      """
      SELECT id, escrow_id, number, dispute_id, uploaded_by, role, uploaded_at, kind, name, note,
             bytes, sha256, original_bytes, original_sha256, hash, file_version
        FROM evidence WHERE uploaded_by = :user
       ORDER BY uploaded_at LIMIT :limit
      """;

  private static final String INSERT =
      """
      INSERT INTO evidence (id, escrow_id, number, dispute_id, uploaded_by, role, uploaded_at, kind,
                            name, note, bytes, sha256, original_bytes, original_sha256, hash,
                            file_version)
      VALUES (:id, :escrow, :number, :dispute, :by, :role, :at, :kind,
              :name, :note, :bytes, :sha256, :originalBytes, :originalSha256, :hash, :version)
      """;

  private final JdbcClient sql;

  EvidenceStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** The escrow of a dispute as it is now; null when there is no such dispute. */
  Escrow.@Nullable Opened escrowOf(DisputeId dispute) {
    return sql.sql(ESCROW)
        .param("dispute", dispute.value())
        .query((row, _) -> EscrowJson.readEscrow(row.getString("body")))
        .optional()
        .map(escrow -> escrow instanceof Escrow.Opened opened ? opened : null)
        .orElse(null);
  }

  void lock(EscrowId escrow) {
    sql.sql(LOCK).param("escrow", escrow.text()).query((_, _) -> "").single();
  }

  /**
   * A file of the chain.
   *
   * @param version of the stored file; null where the store keeps none
   */
  record StoredLink(EvidenceLink link, @Nullable String version) {}

  /** In order. */
  List<StoredLink> chain(EscrowId escrow, int limit) {
    return sql.sql(CHAIN)
        .param("escrow", escrow.value())
        .param("limit", limit)
        .query((row, _) -> stored(row))
        .list();
  }

  /** What a person has given, the oldest first. */
  List<StoredLink> by(UserId user, int limit) {
    return sql.sql(BY_PERSON)
        .param("user", user.value())
        .param("limit", limit)
        .query((row, _) -> stored(row))
        .list();
  }

  /**
   * Inserts a file at the end of the chain.
   *
   * @param version of the stored file; null where the store keeps none
   */
  void insert(EscrowId escrow, EvidenceLink link, @Nullable String version) {
    var c = link.content();
    sql.sql(INSERT)
        .param("id", c.id().value())
        .param("escrow", escrow.value())
        .param("number", link.number())
        .param("dispute", c.dispute().value())
        .param("by", c.uploadedBy().value())
        .param("role", c.role())
        .param("at", utc(c.uploadedAt()))
        .param("kind", c.kind().name())
        .param("name", c.name())
        .param("note", c.note())
        .param("bytes", c.bytes())
        .param("sha256", c.sha256())
        .param("originalBytes", c.originalBytes())
        .param("originalSha256", c.originalSha256())
        .param("hash", link.hash())
        .param("version", version)
        .update();
  }

  private static StoredLink stored(ResultSet row) throws SQLException {
    return new StoredLink(link(row), row.getString("file_version"));
  }

  private static EvidenceLink link(ResultSet row) throws SQLException {
    var content =
        new EvidenceLink.Content(
            new EvidenceId(row.getObject("id", UUID.class)),
            new EscrowId(row.getObject("escrow_id", UUID.class)).text(),
            new DisputeId(row.getObject("dispute_id", UUID.class)),
            new UserId(row.getObject("uploaded_by", UUID.class)),
            row.getString("role"),
            row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
            EvidenceKind.valueOf(row.getString("kind")),
            row.getString("name"),
            row.getString("note"),
            row.getLong("bytes"),
            row.getString("sha256"),
            row.getLong("original_bytes"),
            row.getString("original_sha256"));
    return new EvidenceLink(row.getInt("number"), content, row.getString("hash"));
  }
}
