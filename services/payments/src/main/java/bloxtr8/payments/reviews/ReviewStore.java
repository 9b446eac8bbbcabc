package bloxtr8.payments.reviews;

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

/** The reviews, and which deals wait for each. */
public final class ReviewStore {

  private static final String COLUMNS =
      """
      review_id, kind, subject, escrow_id, detail, opened_at, outcome, reason, decided_by, decided_at
      """;

  private static final String OPEN =
      """
      INSERT INTO review (kind, subject, escrow_id, detail, opened_at)
      VALUES (:kind, :subject, :escrow, :detail, :now)
          ON CONFLICT (kind, subject) WHERE decided_at IS NULL DO NOTHING
      """;

  /** A review without a deal is shown with the first deal that waits for it. */
  private static final String OPEN_ID =
      """
      SELECT review_id FROM review
       WHERE kind = :kind AND subject = :subject AND decided_at IS NULL FOR SHARE
      """;

  private static final String NAME_DEAL =
      "UPDATE review SET escrow_id = :escrow WHERE review_id = :id AND escrow_id IS NULL";

  private static final String ATTACH =
      """
      INSERT INTO review_deal (review_id, escrow_id, holds) VALUES (:id, :escrow, :holds)
          ON CONFLICT (review_id, escrow_id) DO UPDATE SET holds = true
       WHERE excluded.holds AND NOT review_deal.holds
      """;

  private static final String DETACH =
      """
      DELETE FROM review_deal w USING review r
       WHERE w.review_id = r.review_id AND w.escrow_id = :escrow AND r.subject = :subject
         AND r.kind = 'SCREENING' AND r.decided_at IS NULL
      """;

  private static final String FREE =
      """
      UPDATE review_deal w SET holds = false
        FROM review r
       WHERE w.review_id = r.review_id AND w.escrow_id = :escrow AND w.holds
         AND r.kind = :kind AND r.decided_at IS NULL
      """;

  private static final String DEALS_OF =
      "SELECT escrow_id FROM review_deal WHERE review_id = :id ORDER BY escrow_id";

  private static final String HELD_BY =
      """
      SELECT escrow_id FROM review_deal WHERE review_id = :id AND holds ORDER BY escrow_id
      """;

  private static final String IS_HELD =
      """
      SELECT count(*) FROM review_deal w JOIN review r USING (review_id)
       WHERE w.escrow_id = :escrow AND w.holds AND r.decided_at IS NULL
      """;

  private static final String FIND = "SELECT " + COLUMNS + " FROM review WHERE review_id = :id";

  private static final String LAST =
      "SELECT "
          + COLUMNS
          + " FROM review WHERE kind = :kind AND subject = :subject"
          + " ORDER BY opened_at DESC LIMIT 1";

  private static final String LOCK = FIND + " FOR UPDATE";

  private static final String LOCK_OPEN =
      """
      SELECT FROM review
       WHERE kind = :kind AND subject = :subject AND decided_at IS NULL FOR UPDATE
      """;

  private static final String EVER =
      "SELECT count(*) FROM review WHERE kind = :kind AND subject = :subject";

  private static final String DECIDE =
      """
      UPDATE review
         SET outcome = :outcome, reason = :reason, decided_by = :by, decided_at = :now
       WHERE review_id = :id
      """;

  private static final String PAGE =
      "SELECT "
          + COLUMNS
          + """
             FROM review WHERE (decided_at IS NULL) = :open
            ORDER BY opened_at, review_id LIMIT :limit OFFSET :skip
          """;

  /** With more rows, a page shows only that there are more. */
  private static final int COUNTED_MAX = 10_000;

  private static final String COUNT =
      """
      SELECT count(*)
        FROM (SELECT FROM review WHERE (decided_at IS NULL) = :open
               ORDER BY opened_at, review_id LIMIT :limit) AS counted
      """;

  /** The kind of a review. */
  public enum Kind {
    /** The card's issuer suspects fraud. */
    FRAUD_WARNING,
    /** A chargeback of a payment whose seller had been paid. */
    CHARGEBACK_LOSS,
    /** A wallet or a deposit is not clean. */
    SCREENING,
    /** A refund of a payment that did not come from the refund wallet. */
    THIRD_PARTY,
    /** A sanctioned party's money; only an admin decides. */
    SANCTIONED,
    /** Unexplained money. */
    SUSPENSE,
    /** What a seller had returned of a payment whose chargeback was won later. */
    CARD_SUSPENSE,
    /** A deal was frozen because its money is not accounted for. */
    BROKEN_BOOKS,
    /** A requested disbursement must not be sent because of screening or a fraud warning. */
    BLOCKED,
    /** A card payment of a person with several recently refunded card deals. */
    OFTEN_REFUNDED,
    /** Who gets the remainder of a payment after a lost chargeback. */
    REMAINDER
  }

  /**
   * One review.
   *
   * @param outcome null until it is decided
   */
  public record Review(
      UUID id,
      Kind kind,
      String subject,
      @Nullable EscrowId escrow,
      String detail,
      Instant openedAt,
      @Nullable String outcome,
      @Nullable String reason,
      @Nullable UserId decidedBy,
      @Nullable Instant decidedAt) {}

  private final JdbcClient sql;

  public ReviewStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Opens a review. Returns whether it was not open before. */
  public boolean open(
      Kind kind, String subject, @Nullable EscrowId escrow, String detail, Instant now) {
    return sql.sql(OPEN)
            .param("kind", kind.name())
            .param("subject", subject)
            .param("escrow", escrow == null ? null : escrow.value())
            .param("detail", detail)
            .param("now", utc(now))
            .update()
        > 0;
  }

  /**
   * Makes a deal wait for the review, and opens it unless it is open.
   *
   * @param holds whether the escrow holds the deal's money meanwhile
   * @return whether the deal did not wait before
   */
  boolean open(
      Kind kind, String subject, EscrowId escrow, String detail, boolean holds, Instant now) {
    UUID id = null;
    while (id == null) { // again when the open review is decided between the two statements
      open(kind, subject, escrow, detail, now);
      id = openId(kind, subject);
    }
    sql.sql(NAME_DEAL).param("id", id).param("escrow", escrow.value()).update();
    return sql.sql(ATTACH)
            .param("id", id)
            .param("escrow", escrow.value())
            .param("holds", holds)
            .update()
        > 0;
  }

  private @Nullable UUID openId(Kind kind, String subject) {
    return sql.sql(OPEN_ID)
        .param("kind", kind.name())
        .param("subject", subject)
        .query((row, _) -> row.getObject(1, UUID.class))
        .optional()
        .orElse(null);
  }

  /**
   * Ends the deal's wait for the review of that wallet. Returns whether it waited for an open one.
   */
  boolean stopWaiting(String subject, EscrowId escrow) {
    return sql.sql(DETACH).param("subject", subject).param("escrow", escrow.value()).update() > 0;
  }

  /**
   * Ends the holding of the deal's money by reviews of that kind. Returns whether an open one held
   * it.
   */
  boolean free(Kind kind, EscrowId escrow) {
    return sql.sql(FREE).param("kind", kind.name()).param("escrow", escrow.value()).update() > 0;
  }

  /** The deals that wait for the review, in the order of their ids. */
  public List<EscrowId> dealsOf(UUID id) {
    return escrows(DEALS_OF, id);
  }

  /** The deals whose escrow holds the money because of the review. */
  List<EscrowId> heldBy(UUID id) {
    return escrows(HELD_BY, id);
  }

  private List<EscrowId> escrows(String question, UUID id) {
    return sql.sql(question)
        .param("id", id)
        .query((row, _) -> new EscrowId(row.getObject(1, UUID.class)))
        .list();
  }

  /** Whether an open review makes the escrow hold the deal's money. */
  boolean isHeld(EscrowId escrow) {
    return sql.sql(IS_HELD)
            .param("escrow", escrow.value())
            .query((row, _) -> row.getLong(1))
            .single()
        > 0;
  }

  /** Whether there never was such a review. */
  public boolean isNew(Kind kind, String subject) {
    return sql.sql(EVER)
            .param("kind", kind.name())
            .param("subject", subject)
            .query((row, _) -> row.getLong(1))
            .single()
        == 0;
  }

  /** The newest of that kind; null when there never was one. */
  @Nullable Review last(Kind kind, String subject) {
    return sql.sql(LAST)
        .param("kind", kind.name())
        .param("subject", subject)
        .query(ReviewStore::read)
        .optional()
        .orElse(null);
  }

  @Nullable
  public Review find(UUID id) {
    return sql.sql(FIND).param("id", id).query(ReviewStore::read).optional().orElse(null);
  }

  @Nullable
  public Review lock(UUID id) {
    return sql.sql(LOCK).param("id", id).query(ReviewStore::read).optional().orElse(null);
  }

  /** Blocks decisions about the subject's open reviews until commit. */
  public void lockOpen(Kind kind, String subject) {
    sql.sql(LOCK_OPEN)
        .param("kind", kind.name())
        .param("subject", subject)
        .query((_, _) -> true)
        .list();
  }

  public void decide(UUID id, String outcome, String reason, UserId by, Instant now) {
    sql.sql(DECIDE)
        .param("id", id)
        .param("outcome", outcome)
        .param("reason", reason)
        .param("by", by.value())
        .param("now", utc(now))
        .update();
  }

  /** The oldest first. */
  public List<Review> page(boolean open, int limit, long skip) {
    return sql.sql(PAGE)
        .param("open", open)
        .param("limit", limit)
        .param("skip", skip)
        .query(ReviewStore::read)
        .list();
  }

  public long count(boolean open) {
    return sql.sql(COUNT)
        .param("open", open)
        .param("limit", COUNTED_MAX)
        .query((row, _) -> row.getLong(1))
        .single();
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
        decidedAt == null ? null : decidedAt.toInstant());
  }
}
