package bloxtr8.marketplace.sweeps;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.platform.background.HeartbeatStore.Gap;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outages by which the clocks of offers and contracts are moved. */
final class OutageStore {

  /** One writer at a time, so that each sees what the other has inserted. */
  private static final String LOCK_ALL =
      "SELECT pg_advisory_xact_lock(hashtextextended('outages of trades', 0))";

  /**
   * An hour of several outages counts once: only the parts that no other outage has are inserted.
   */
  private static final String INSERT =
      """
      INSERT INTO clock_outage (began_at, ended_at, moved_upto)
      SELECT lower(part), upper(part), :none
        FROM unnest(
          tstzmultirange(tstzrange(:began, :ended))
          - (SELECT coalesce(range_agg(tstzrange(began_at, ended_at)), '{}')
               FROM clock_outage
              WHERE began_at < :ended AND ended_at > :began)) AS part
      """;

  /** One replica moves the clocks, and the others wait for it before they look at any. */
  private static final String LOCK_OPEN =
      """
      SELECT id, began_at, ended_at, step, moved_upto
        FROM clock_outage WHERE step <> 'DONE' ORDER BY id LIMIT 1 FOR UPDATE
      """;

  private static final String MOVED =
      "UPDATE clock_outage SET step = :step, moved_upto = :upto WHERE id = :id";

  /** Each loses only the time after it began, and gets at most {@code max} back in all. */
  private static final String MOVE_OFFERS =
      """
      WITH live AS MATERIALIZED (
        SELECT offer_id,
               CASE WHEN created_at >= :ended THEN 0
                    ELSE least(extract(epoch FROM :ended - greatest(created_at, :began)),
                               :max - moved_seconds)::bigint END AS seconds
          FROM offer
         WHERE state IN ('PENDING', 'ON_HOLD') AND offer_id > :after
         ORDER BY offer_id LIMIT :limit
           FOR UPDATE),
      moved AS (
        UPDATE offer o
           SET expires_at = o.expires_at + make_interval(secs => live.seconds),
               remind_at = o.remind_at + make_interval(secs => live.seconds),
               moved_seconds = o.moved_seconds + live.seconds
          FROM live
         WHERE o.offer_id = live.offer_id AND live.seconds > 0)
      SELECT offer_id AS id FROM live ORDER BY offer_id
      """;

  private static final String MOVE_CONTRACTS =
      """
      WITH live AS MATERIALIZED (
        SELECT contract_id,
               CASE WHEN accepted_at >= :ended THEN 0
                    ELSE least(extract(epoch FROM :ended - greatest(accepted_at, :began)),
                               :max - moved_seconds)::bigint END AS seconds
          FROM contracts
         WHERE open_until IS NOT NULL AND contract_id > :after
         ORDER BY contract_id LIMIT :limit
           FOR UPDATE),
      moved AS (
        UPDATE contracts c
           SET open_until = c.open_until + make_interval(secs => live.seconds),
               moved_seconds = c.moved_seconds + live.seconds
          FROM live
         WHERE c.contract_id = live.contract_id AND live.seconds > 0)
      SELECT contract_id AS id FROM live ORDER BY contract_id
      """;

  private static final UUID NONE = new UUID(0, 0);

  /** What is moved next for an outage. */
  enum Step {
    OFFERS,
    CONTRACTS,
    DONE
  }

  /** An outage, and up to where the clocks of this step were moved for it. */
  record Outage(long id, Gap gap, Step step, UUID movedUpto) {}

  private final JdbcClient sql;

  OutageStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Inserts an outage, in the transaction of the caller. */
  void insert(Gap gap) {
    sql.sql(LOCK_ALL).query((_, _) -> "").single();
    sql.sql(INSERT)
        .param("began", utc(gap.from()))
        .param("ended", utc(gap.until()))
        .param("none", NONE)
        .update();
  }

  /** Null when the clocks were moved by every outage. */
  @Nullable Outage lockOpen() {
    return sql.sql(LOCK_OPEN).query((row, _) -> outage(row)).optional().orElse(null);
  }

  /**
   * Moves the next clocks of a locked outage, or ends its step.
   *
   * @param max by which one clock is moved by all outages together
   */
  void moveNext(Outage outage, Duration max, int limit) {
    var statement =
        switch (outage.step()) {
          case OFFERS -> MOVE_OFFERS;
          case CONTRACTS -> MOVE_CONTRACTS;
          case DONE -> throw new IllegalArgumentException("nothing is left to move");
        };
    var moved =
        sql.sql(statement)
            .param("began", utc(outage.gap().from()))
            .param("ended", utc(outage.gap().until()))
            .param("max", max.toSeconds())
            .param("after", outage.movedUpto())
            .param("limit", limit)
            .query(UUID.class)
            .list();
    if (moved.size() == limit) update(outage, outage.step(), moved.getLast());
    else update(outage, outage.step() == Step.OFFERS ? Step.CONTRACTS : Step.DONE, NONE);
  }

  private void update(Outage outage, Step step, UUID upto) {
    sql.sql(MOVED).param("id", outage.id()).param("step", step.name()).param("upto", upto).update();
  }

  private static Outage outage(ResultSet row) throws SQLException {
    return new Outage(
        row.getLong("id"),
        new Gap(
            row.getObject("began_at", OffsetDateTime.class).toInstant(),
            row.getObject("ended_at", OffsetDateTime.class).toInstant()),
        Step.valueOf(row.getString("step")),
        row.getObject("moved_upto", UUID.class));
  }
}
