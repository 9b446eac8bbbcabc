package bloxtr8.marketplace.documents;

import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.marketplace.contracts.document.DocumentRenderer.Imprint;
import bloxtr8.platform.files.FileKey;
import bloxtr8.platform.files.StoredFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The files of contracts, and those that are not made yet. */
public final class ContractDocumentStore {

  /**
   * Whoever claims one has it until its lease ends. A replica that waits for another one's claim
   * finds that lease, and takes nothing.
   */
  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        (SELECT c.contract_id, 'AGREEMENT' AS kind
           FROM contracts c
           LEFT JOIN document_attempt a ON a.contract_id = c.contract_id AND a.kind = 'AGREEMENT'
          WHERE c.state = 'REQUESTED' AND c.offer_id IS NOT NULL AND c.open_until > :now
            AND (a.next_at IS NULL OR a.next_at <= :now)
          ORDER BY c.accepted_at LIMIT :half)
        UNION ALL
        (SELECT c.contract_id, 'CERTIFICATE'
           FROM contracts c
           LEFT JOIN document_attempt a ON a.contract_id = c.contract_id AND a.kind = 'CERTIFICATE'
          WHERE c.state = 'EXECUTED' AND NOT c.certified AND c.offer_id IS NOT NULL
            AND (a.next_at IS NULL OR a.next_at <= :now)
          ORDER BY c.executed_at LIMIT :half)),
      claimed AS (
        INSERT INTO document_attempt AS a (contract_id, kind, attempts, next_at)
        SELECT contract_id, kind, 1, :until::timestamptz FROM due ORDER BY contract_id, kind
        ON CONFLICT (contract_id, kind) DO UPDATE
           SET attempts = a.attempts + 1, next_at = excluded.next_at
         WHERE a.next_at <= :now
        RETURNING contract_id, kind, attempts)
      SELECT d.contract_id, d.kind, d.attempts, c.contract_json, c.document_sha256
        FROM claimed d JOIN contracts c USING (contract_id)
      """;

  private static final String FAILED =
      """
      UPDATE document_attempt
         SET next_at = :next, problem = :problem, failed_since = coalesce(failed_since, :now)
       WHERE contract_id = :contract AND kind = :kind
      """;

  private static final String INSERT =
      """
      INSERT INTO contract_document (
        contract_id, kind, sha256, bytes, template_version, renderer_version, file_key,
        file_version, made_at)
      VALUES (:contract, :kind, decode(:sha256, 'hex'), :bytes, :template, :renderer, :key,
              :version, :at)
      ON CONFLICT (contract_id, kind) DO NOTHING
      """;

  private static final String CERTIFY =
      "UPDATE contracts SET certified = true WHERE contract_id = :contract";

  private static final String LEAVE_UNCERTIFIED =
      "UPDATE contracts SET certified = true WHERE contract_id = ANY(:contracts::uuid[])";

  private static final String FORGET_ATTEMPTS =
      "DELETE FROM document_attempt WHERE contract_id = :contract AND kind = :kind";

  private static final String FIND =
      """
      SELECT encode(sha256, 'hex') AS sha256, bytes, file_key, file_version, made_at
        FROM contract_document
       WHERE contract_id = :contract AND kind = :kind
      """;

  private static final String DELAY =
      """
      SELECT attempts, problem, failed_since FROM document_attempt
       WHERE contract_id = :contract AND kind = :kind AND problem IS NOT NULL
      """;

  /**
   * A file to be made.
   *
   * @param attempt counted from 1
   * @param signed the agreement that the certificate is about; null for an agreement
   */
  record DueDocument(
      ContractId contract,
      DocumentKind kind,
      int attempt,
      String json,
      @Nullable DocumentHash signed) {}

  /** A file that is stored. */
  public record StoredDocument(StoredFile file, DocumentHash sha256, Instant madeAt) {}

  /**
   * A file that could not be made yet.
   *
   * @param since the first failed attempt
   * @param problem the kind of the last failure, without details: parties may read it
   */
  public record DocumentDelay(Instant since, int attempts, String problem) {}

  private final JdbcClient sql;

  public ContractDocumentStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Null when it is not made. */
  public @Nullable StoredDocument find(ContractId contract, DocumentKind kind) {
    return sql.sql(FIND)
        .param("contract", contract.value())
        .param("kind", kind.name())
        .query((row, _) -> stored(row))
        .optional()
        .orElse(null);
  }

  /** Null when no attempt has failed, or it is made. */
  public @Nullable DocumentDelay delayOf(ContractId contract, DocumentKind kind) {
    return sql.sql(DELAY)
        .param("contract", contract.value())
        .param("kind", kind.name())
        .query((row, _) ->
            new DocumentDelay(
                row.getObject("failed_since", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                row.getString("problem")))
        .optional()
        .orElse(null);
  }

  /**
   * Claims files to be made until the lease ends: agreements up to the half of the limit, and as
   * many certificates, so that neither waits for the other.
   */
  List<DueDocument> claim(Instant now, Instant until, int limit) {
    return sql.sql(CLAIM)
        .param("now", utc(now))
        .param("until", utc(until))
        .param("half", limit / 2)
        .query((row, _) -> due(row))
        .list();
  }

  void failed(DueDocument due, String problem, Instant now, Instant next) {
    sql.sql(FAILED)
        .param("contract", due.contract().value())
        .param("kind", due.kind().name())
        .param("problem", problem)
        .param("now", utc(now))
        .param("next", utc(next))
        .update();
  }

  /** Records a file; one that another replica has recorded stays. */
  void insert(
      ContractId contract, DocumentKind kind, StoredFile file, Imprint imprint, Instant at) {
    sql.sql(INSERT)
        .param("contract", contract.value())
        .param("kind", kind.name())
        .param("sha256", file.sha256())
        .param("bytes", file.bytes())
        .param("template", imprint.template())
        .param("renderer", imprint.renderer())
        .param("key", file.key().text())
        .param("version", file.version())
        .param("at", utc(at))
        .update();
    if (kind == DocumentKind.CERTIFICATE)
      sql.sql(CERTIFY).param("contract", contract.value()).update();
  }

  /** Marks seeded contracts, of which no file is stored, so that no certificate is made of them. */
  public void leaveUncertified(Collection<ContractId> contracts) {
    sql.sql(LEAVE_UNCERTIFIED).param("contracts", uuids(contracts, ContractId::value)).update();
  }

  void forgetAttempts(DueDocument due) {
    sql.sql(FORGET_ATTEMPTS)
        .param("contract", due.contract().value())
        .param("kind", due.kind().name())
        .update();
  }

  private static DueDocument due(ResultSet row) throws SQLException {
    var signed = row.getBytes("document_sha256");
    return new DueDocument(
        new ContractId(row.getObject("contract_id", UUID.class)),
        DocumentKind.valueOf(row.getString("kind")),
        row.getInt("attempts"),
        row.getString("contract_json"),
        signed == null ? null : DocumentHash.of(signed));
  }

  private static StoredDocument stored(ResultSet row) throws SQLException {
    var sha256 = row.getString("sha256");
    var file =
        new StoredFile(
            new FileKey(row.getString("file_key")),
            row.getLong("bytes"),
            sha256,
            ContractDocumentJob.PDF,
            row.getString("file_version"));
    return new StoredDocument(
        file, new DocumentHash(sha256), row.getObject("made_at", OffsetDateTime.class).toInstant());
  }
}
