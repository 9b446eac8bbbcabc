package bloxtr8.payments;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits for a person's decision. */
final class ReviewStore {

  private static final String COLUMNS =
      """
      review_id, kind, subject, escrow_id, detail, opened_at, outcome, reason, decided_by, decided_at,
      proposed_outcome, proposed_by, proposed_at
      """;

  private static final String OPEN =
      """
      INSERT INTO review (kind, subject, escrow_id, detail, opened_at)
      VALUES (:kind, :subject, :escrow, :detail, :now)
          ON CONFLICT (kind, subject) WHERE decided_at IS NULL DO NOTHING
      """;

  private static final String FIND = "SELECT " + COLUMNS + " FROM review WHERE review_id = :id";

  private static final String LOCK = FIND + " FOR UPDATE";

  private static final String EVER =
      "SELECT count(*) FROM review WHERE kind = :kind AND subject = :subject";

  private static final String DECIDE =
      """
      UPDATE review SET outcome = :outcome, reason = :reason, decided_by = :by, decided_at = :now
       WHERE review_id = :id AND decided_at IS NULL
      """;

  private static final String PROPOSE =
      """
      UPDATE review SET proposed_outcome = :outcome, proposed_by = :by, proposed_at = :now
       WHERE review_id = :id AND decided_at IS NULL
      """;

  private static final String PAGE =
      "SELECT "
          + COLUMNS
          + """
             FROM review WHERE (decided_at IS NULL) = :open
            ORDER BY opened_at, review_id LIMIT :limit OFFSET :skip
          """;

  private static final String COUNT =
      "SELECT count(*) FROM review WHERE (decided_at IS NULL) = :open";

  /** What a person must look at. */
  enum Kind {
    /** The card's issuer suspects fraud. */
    FRAUD_WARNING,
    /** A payment was taken back from us after its seller had been paid. */
    CHARGEBACK_LOSS,
    /** A wallet or a deposit is not clean. */
    SCREENING,
    /** A refund of what came from elsewhere than the refund wallet. */
    THIRD_PARTY,
    /** A sanctioned party's money; only an admin decides. */
    SANCTIONED,
    /** Money that nobody has explained. */
    SUSPENSE,
    /** What a seller had given back of a payment that was won after all. */
    CARD_SUSPENSE,
    /** A deal whose books are broken is frozen. */
    BROKEN_BOOKS
  }

  /**
   * One of them.
   *
   * @param outcome null until somebody has decided
   */
  record Review(
      UUID id,
      Kind kind,
      String subject,
      @Nullable EscrowId escrow,
      String detail,
      Instant openedAt,
      @Nullable String outcome,
      @Nullable String reason,
      @Nullable UserId decidedBy,
      @Nullable Instant decidedAt,
      @Nullable Proposal proposal) {}

  /** What the first of two has said. */
  record Proposal(String outcome, UserId by, Instant at) {}

  private final JdbcClient sql;

  ReviewStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Whether it did not wait already. */
  boolean open(Kind kind, String subject, @Nullable EscrowId escrow, String detail, Instant now) {
    return sql.sql(OPEN)
            .param("kind", kind.name())
            .param("subject", subject)
            .param("escrow", escrow == null ? null : escrow.value())
            .param("detail", detail)
            .param("now", utc(now))
            .update()
        > 0;
  }

  /** Whether nobody ever was to look at it. */
  boolean isNew(Kind kind, String subject) {
    return sql.sql(EVER)
            .param("kind", kind.name())
            .param("subject", subject)
            .query((row, _) -> row.getLong(1))
            .single()
        == 0;
  }

  @Nullable Review find(UUID id) {
    return sql.sql(FIND).param("id", id).query(ReviewStore::read).optional().orElse(null);
  }

  @Nullable Review lock(UUID id) {
    return sql.sql(LOCK).param("id", id).query(ReviewStore::read).optional().orElse(null);
  }

  void decide(UUID id, String outcome, String reason, UserId by, Instant now) {
    sql.sql(DECIDE)
        .param("id", id)
        .param("outcome", outcome)
        .param("reason", reason)
        .param("by", by.value())
        .param("now", utc(now))
        .update();
  }

  /** Takes the place of what was proposed before. */
  void propose(UUID id, String outcome, UserId by, Instant now) {
    sql.sql(PROPOSE)
        .param("id", id)
        .param("outcome", outcome)
        .param("by", by.value())
        .param("now", utc(now))
        .update();
  }

  /** The oldest first. */
  List<Review> page(boolean open, int limit, long skip) {
    return sql.sql(PAGE)
        .param("open", open)
        .param("limit", limit)
        .param("skip", skip)
        .query(ReviewStore::read)
        .list();
  }

  long count(boolean open) {
    return sql.sql(COUNT).param("open", open).query((row, _) -> row.getLong(1)).single();
  }

  private static Review read(ResultSet row, int number) throws SQLException {
    var escrow = row.getObject("escrow_id", UUID.class);
    var by = row.getObject("decided_by", UUID.class);
    var decidedAt = row.getObject("decided_at", OffsetDateTime.class);
    return new Review(
        row.getObject("review_id", UUID.class),
        Kind.valueOf(row.getString("kind")),
        row.getString("subject"),
        escrow == null ? null : new EscrowId(escrow),
        row.getString("detail"),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        row.getString("outcome"),
        row.getString("reason"),
        by == null ? null : new UserId(by),
        decidedAt == null ? null : decidedAt.toInstant(),
        proposal(row));
  }

  private static @Nullable Proposal proposal(ResultSet row) throws SQLException {
    var by = row.getObject("proposed_by", UUID.class);
    return by == null
        ? null
        : new Proposal(
            row.getString("proposed_outcome"),
            new UserId(by),
            row.getObject("proposed_at", OffsetDateTime.class).toInstant());
  }
}
