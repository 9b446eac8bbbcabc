package bloxtr8.payments.reconciliation;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.api.ReconciliationApi.Discrepancy;
import bloxtr8.api.ReconciliationApi.Run;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Difference;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The discrepancies between providers and us, and the comparisons that found them. */
public final class DiscrepancyStore {

  private static final String FOUND =
      """
      INSERT INTO discrepancy AS d (rail, kind, subject, escrow_id, detail, found_at, seen_at)
      VALUES (:rail, :kind, :subject, :escrow, :detail, :now, :now)
          ON CONFLICT (rail, kind, subject)
          DO UPDATE SET seen_at = excluded.seen_at, detail = excluded.detail
      RETURNING (xmax = 0) AS is_new
      """;

  private static final String SCHEDULE =
      """
      INSERT INTO reconciliation (rail, due_at, leased_to) VALUES (:rail, :due, :due)
          ON CONFLICT (rail, due_at) DO NOTHING
      """;

  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT rail, due_at FROM reconciliation
        WHERE finished_at IS NULL AND leased_to <= :now
        ORDER BY due_at, rail LIMIT 1
        FOR UPDATE SKIP LOCKED)
      UPDATE reconciliation r SET leased_to = :until
        FROM due
       WHERE r.rail = due.rail AND r.due_at = due.due_at
      RETURNING r.rail, r.due_at, r.lines_to, r.deals_to
      """;

  /** The next comparison continues from there. */
  private static final String GO_ON =
      """
      UPDATE reconciliation
         SET lines_to = :lines, deals_to = :deals, leased_to = :now,
             compared = compared + :compared, unexplained = unexplained + :unexplained,
             differences = differences + :differences
       WHERE rail = :rail AND due_at = :due
      """;

  private static final String FINISH =
      """
      UPDATE reconciliation SET finished_at = :now WHERE rail = :rail AND due_at = :due
      """;

  private static final String LAST_DUE =
      """
      SELECT due_at FROM reconciliation
       WHERE rail = :rail AND finished_at IS NOT NULL ORDER BY due_at DESC LIMIT 1
      """;

  private static final String LAST_RUNS =
      """
      SELECT DISTINCT ON (rail) rail, due_at, finished_at, compared, unexplained, differences
        FROM reconciliation ORDER BY rail, due_at DESC
      """;

  private static final String PAGE =
      """
      SELECT discrepancy_id, rail, kind, subject, escrow_id, detail, found_at, seen_at
        FROM discrepancy ORDER BY found_at DESC, discrepancy_id LIMIT :limit OFFSET :skip
      """;

  private static final String COUNT = "SELECT count(*) FROM discrepancy";

  /**
   * A due comparison of everything up to a time.
   *
   * @param linesTo the statement is compared up to then; null at its start
   * @param dealsTo the last compared deal; null before the first
   */
  record Due(Rail rail, Instant at, @Nullable Instant linesTo, @Nullable UUID dealsTo) {}

  private final JdbcClient sql;

  DiscrepancyStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Stores a discrepancy. Returns whether it is new. */
  boolean found(Rail rail, Difference difference, Instant now) {
    var escrow = difference.escrow();
    return sql.sql(FOUND)
        .param("rail", rail.name())
        .param("kind", difference.kind().name())
        .param("subject", difference.subject())
        .param("escrow", escrow == null ? null : escrow.value())
        .param("detail", difference.detail())
        .param("now", utc(now))
        .query((row, _) -> row.getBoolean("is_new"))
        .single();
  }

  void scheduleComparison(Rail rail, Instant upTo) {
    sql.sql(SCHEDULE).param("rail", rail.name()).param("due", utc(upTo)).update();
  }

  /** Claims a due comparison until then; null when none is due. */
  @Nullable Due claim(Instant now, Instant until) {
    return sql.sql(CLAIM)
        .param("now", utc(now))
        .param("until", utc(until))
        .query((row, _) ->
            new Due(
                Rail.valueOf(row.getString("rail")),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("lines_to", OffsetDateTime.class)),
                row.getObject("deals_to", UUID.class)))
        .optional()
        .orElse(null);
  }

  /** Stores the progress of a comparison; the counts are those of the last part. */
  void storeProgress(Due due, Instant now, int compared, int unexplained, int differences) {
    var lines = due.linesTo();
    sql.sql(GO_ON)
        .param("rail", due.rail().name())
        .param("due", utc(due.at()))
        .param("lines", lines == null ? null : utc(lines))
        .param("deals", due.dealsTo())
        .param("now", utc(now))
        .param("compared", compared)
        .param("unexplained", unexplained)
        .param("differences", differences)
        .update();
  }

  void finish(Due due, Instant now) {
    sql.sql(FINISH)
        .param("rail", due.rail().name())
        .param("due", utc(due.at()))
        .param("now", utc(now))
        .update();
  }

  /** The time up to which the provider was compared; null before the first comparison. */
  @Nullable Instant lastDue(Rail rail) {
    return sql.sql(LAST_DUE)
        .param("rail", rail.name())
        .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional()
        .orElse(null);
  }

  public List<Run> lastRuns() {
    return sql.sql(LAST_RUNS)
        .query((row, _) ->
            new Run(
                row.getString("rail"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("finished_at", OffsetDateTime.class)),
                row.getInt("compared"),
                row.getInt("unexplained"),
                row.getInt("differences")))
        .list();
  }

  /** The latest first. */
  public List<Discrepancy> page(int limit, long skip) {
    return sql.sql(PAGE)
        .param("limit", limit)
        .param("skip", skip)
        .query((row, _) -> {
          var escrow = row.getObject("escrow_id", UUID.class);
          return new Discrepancy(
              row.getObject("discrepancy_id", UUID.class),
              row.getString("rail"),
              row.getString("kind"),
              row.getString("subject"),
              escrow == null ? null : new EscrowId(escrow),
              row.getString("detail"),
              row.getObject("found_at", OffsetDateTime.class).toInstant(),
              row.getObject("seen_at", OffsetDateTime.class).toInstant());
        })
        .list();
  }

  public long count() {
    return sql.sql(COUNT).query((row, _) -> row.getLong(1)).single();
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
