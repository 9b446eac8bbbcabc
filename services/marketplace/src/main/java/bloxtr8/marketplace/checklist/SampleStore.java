package bloxtr8.marketplace.checklist;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.ContractId;
import bloxtr8.marketplace.checklist.domain.Sample;
import bloxtr8.marketplace.checklist.domain.Wait;
import bloxtr8.marketplace.checklist.domain.Wait.Outage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was seen of deals that wait for the buyer's money, and when each is looked at next. */
final class SampleStore {

  /**
   * The one that was looked at least lately; a new one comes in where it was signed. Nobody can
   * tell when the next look is: between a half and one and a half of the interval from now.
   */
  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT contract_id
          FROM contracts
         WHERE state = 'EXECUTED' AND escrow_progress = 'UNPAID' AND offer_id IS NOT NULL
           AND coalesce(sample_due, executed_at) <= :now
         ORDER BY coalesce(sample_due, executed_at) LIMIT 1
           FOR UPDATE SKIP LOCKED)
      UPDATE contracts c
         SET sample_due = :now + (0.5 + random()) * make_interval(secs => :interval)
        FROM due
       WHERE c.contract_id = due.contract_id
      RETURNING c.contract_id
      """;

  private static final String INSERT =
      """
      INSERT INTO checklist_sample (contract_id, at, seller_owes, buyer_owes, readable, free)
      VALUES (:contract, :at, :seller, :buyer, :readable, :free)
          ON CONFLICT DO NOTHING
      """;

  private static final String SAMPLES =
      """
      SELECT s.contract_id, s.at, s.seller_owes, s.buyer_owes, s.readable, s.free
        FROM unnest(:contracts, :ends) AS n (contract_id, end_at)
        JOIN checklist_sample s
          ON s.contract_id = n.contract_id::uuid AND s.at <= n.end_at::timestamptz
       ORDER BY s.contract_id, s.at
      """;

  private static final String BEGINNINGS =
      """
      SELECT contract_id, executed_at FROM contracts
       WHERE contract_id = ANY(:contracts::uuid[]) AND executed_at IS NOT NULL
      """;

  private static final String OUTAGES =
      """
      SELECT began_at, ended_at FROM clock_outage
       WHERE ended_at > :from AND began_at < :until
       ORDER BY began_at
      """;

  private static final String DELETE_OLD =
      """
      DELETE FROM checklist_sample s
       USING (SELECT contract_id, at FROM checklist_sample
               WHERE at < :before
               ORDER BY at LIMIT :limit) AS old
       WHERE s.contract_id = old.contract_id AND s.at = old.at
      """;

  private final JdbcClient sql;

  SampleStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Claims the deal that is due first, for this moment; null for none. */
  @Nullable ContractId claim(Instant now, Duration interval) {
    return sql.sql(CLAIM)
        .param("now", utc(now))
        .param("interval", interval.toSeconds())
        .query((row, _) -> contractOf(row))
        .optional()
        .orElse(null);
  }

  void insert(ContractId contract, Sample sample) {
    sql.sql(INSERT)
        .param("contract", contract.value())
        .param("at", utc(sample.at()))
        .param("seller", sample.sellerOwes())
        .param("buyer", sample.buyerOwes())
        .param("readable", sample.isReadable())
        .param("free", sample.isFree())
        .update();
  }

  /** How each of these deals waited until its end; those of which nothing was seen are absent. */
  Map<ContractId, Wait> waits(Map<ContractId, Instant> ends) {
    var waits = new HashMap<ContractId, Wait>();
    var samples = samples(ends);
    if (samples.isEmpty()) return waits;
    var beginnings = beginnings(ends);
    var outages =
        beginnings.isEmpty()
            ? List.<Outage>of()
            : outages(Collections.min(beginnings.values()), Collections.max(ends.values()));
    samples.forEach((id, seen) -> {
      var began = beginnings.get(id);
      var end = ends.get(id);
      if (began != null && end != null) waits.put(id, new Wait(began, end, seen, outages));
    });
    return waits;
  }

  private Map<ContractId, List<Sample>> samples(Map<ContractId, Instant> ends) {
    var samples = new HashMap<ContractId, List<Sample>>();
    if (ends.isEmpty()) return samples;
    var each = ends.entrySet();
    sql.sql(SAMPLES)
        .param("contracts", uuids(each, end -> end.getKey().value()))
        .param("ends", instants(each, Map.Entry::getValue))
        .query(row -> {
          samples.computeIfAbsent(contractOf(row), _ -> new ArrayList<>()).add(sample(row));
        });
    return samples;
  }

  private Map<ContractId, Instant> beginnings(Map<ContractId, Instant> ends) {
    var beginnings = new HashMap<ContractId, Instant>();
    sql.sql(BEGINNINGS)
        .param("contracts", uuids(ends.keySet(), ContractId::value))
        .query(row -> {
          beginnings.put(contractOf(row), instant(row, "executed_at"));
        });
    return beginnings;
  }

  private List<Outage> outages(Instant from, Instant until) {
    return sql.sql(OUTAGES)
        .param("from", utc(from))
        .param("until", utc(until))
        .query((row, _) -> new Outage(instant(row, "began_at"), instant(row, "ended_at")))
        .list();
  }

  /** Returns how many were deleted. */
  int deleteBefore(Instant before, int limit) {
    return sql.sql(DELETE_OLD).param("before", utc(before)).param("limit", limit).update();
  }

  private static Sample sample(ResultSet row) throws SQLException {
    return new Sample(
        instant(row, "at"),
        row.getBoolean("seller_owes"),
        row.getBoolean("buyer_owes"),
        row.getBoolean("readable"),
        row.getBoolean("free"));
  }

  private static ContractId contractOf(ResultSet row) throws SQLException {
    return new ContractId(row.getObject("contract_id", UUID.class));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
