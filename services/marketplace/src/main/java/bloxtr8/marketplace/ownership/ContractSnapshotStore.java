package bloxtr8.marketplace.ownership;

import static bloxtr8.platform.database.SqlArrays.bytes;
import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.ContractId;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import bloxtr8.marketplace.ownership.domain.SnapshotMoment;
import java.time.Instant;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which snapshot was taken for which contract, and when; never changed. */
public final class ContractSnapshotStore {

  private static final String INSERT =
      """
      INSERT INTO contract_snapshot (contract_id, moment, sha256, at)
      SELECT contract_id::uuid, moment, sha256, at::timestamptz
        FROM unnest(:contracts, :moments, :hashes::bytea[], :times)
             AS n (contract_id, moment, sha256, at)
      ON CONFLICT (contract_id, moment, at) DO NOTHING
      """;

  private final JdbcClient sql;
  private final SnapshotStore snapshots;

  public ContractSnapshotStore(JdbcClient sql, SnapshotStore snapshots) {
    this.sql = sql;
    this.snapshots = snapshots;
  }

  /** What was shown of a contract's game, and when. */
  public record ContractSnapshot(
      ContractId contract, SnapshotMoment moment, Snapshot snapshot, Instant at) {}

  /**
   * Stores snapshots of contracts, and their contents where they are new.
   *
   * @param at when new contents are said to be first read
   */
  public void insert(Collection<ContractSnapshot> taken, Instant at) {
    if (taken.isEmpty()) return;
    snapshots.insert(taken.stream().map(ContractSnapshot::snapshot).toList(), at);
    sql.sql(INSERT)
        .param("contracts", uuids(taken, one -> one.contract().value()))
        .param("moments", texts(taken, one -> one.moment().name()))
        .param("hashes", bytes(taken, one -> one.snapshot().sha256()))
        .param("times", instants(taken, ContractSnapshot::at))
        .update();
  }
}
