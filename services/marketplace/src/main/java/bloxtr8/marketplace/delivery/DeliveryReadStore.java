package bloxtr8.marketplace.delivery;

import static bloxtr8.platform.database.SqlArrays.bytes;
import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.delivery.domain.OwnershipSource;
import bloxtr8.marketplace.delivery.domain.SnapshotHash;
import java.time.Instant;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The reads behind what was published, and behind each change of an owner. */
final class DeliveryReadStore {

  private static final String INSERT =
      """
      INSERT INTO delivery_read (escrow_id, read_at, source, finding, sha256)
      SELECT escrow_id::uuid, read_at::timestamptz, source, finding, sha256
        FROM unnest(:escrows, :times, :sources, :findings, :hashes::bytea[])
             AS n (escrow_id, read_at, source, finding, sha256)
      ON CONFLICT DO NOTHING
      """;

  private final JdbcClient sql;

  DeliveryReadStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * What one source answered.
   *
   * @param finding of our own read of Open Cloud; UNKNOWN where there was none, or two sources
   *     contradicted each other
   * @param hash of its snapshot, which is stored before
   */
  record StoredRead(
      EscrowId escrow, Instant at, OwnershipSource source, String finding, SnapshotHash hash) {}

  void insert(Collection<StoredRead> reads) {
    if (reads.isEmpty()) return;
    sql.sql(INSERT)
        .param("escrows", uuids(reads, read -> read.escrow().value()))
        .param("times", instants(reads, StoredRead::at))
        .param("sources", texts(reads, read -> read.source().name()))
        .param("findings", texts(reads, StoredRead::finding))
        .param("hashes", bytes(reads, read -> read.hash().bytes()))
        .update();
  }
}
