package bloxtr8.marketplace.ownership;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.ContractId;
import bloxtr8.marketplace.ownership.domain.Snapshot;
import bloxtr8.marketplace.ownership.domain.SnapshotMoment;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which snapshot was taken for which contract, and when; never changed. */
public final class ContractSnapshotStore {

  private static final String INSERT =
      """
      INSERT INTO contract_snapshot (contract_id, moment, sha256, at)
      VALUES (:contract, :moment, :sha256, :at)
      ON CONFLICT (contract_id, moment, at) DO NOTHING
      """;

  private final JdbcClient sql;
  private final SnapshotStore snapshots;

  public ContractSnapshotStore(JdbcClient sql, SnapshotStore snapshots) {
    this.sql = sql;
    this.snapshots = snapshots;
  }

  /** Stores a snapshot of a contract, and its content where it is new. */
  public void insert(ContractId contract, SnapshotMoment moment, Snapshot snapshot, Instant at) {
    snapshots.insert(List.of(snapshot), at);
    sql.sql(INSERT)
        .param("contract", contract.value())
        .param("moment", moment.name())
        .param("sha256", snapshot.sha256())
        .param("at", utc(at))
        .update();
  }
}
