package bloxtr8.marketplace.ownership;

import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.marketplace.ownership.domain.Snapshot;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Snapshots by the hash of their content; they are never changed. */
public final class SnapshotStore {

  private static final String INSERT =
      """
      INSERT INTO ownership_snapshot (sha256, content, first_at)
      SELECT DISTINCT sha256(convert_to(s.content, 'UTF8')), s.content, CAST(:at AS timestamptz)
        FROM unnest(:contents) AS s (content)
       ORDER BY 1
      ON CONFLICT (sha256) DO NOTHING
      """;

  private static final String FIND =
      "SELECT content FROM ownership_snapshot WHERE sha256 = :sha256";

  private final JdbcClient sql;

  public SnapshotStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Stores those that are new. */
  public void insert(Collection<Snapshot> snapshots, Instant at) {
    if (snapshots.isEmpty()) return;
    sql.sql(INSERT)
        .param("contents", texts(snapshots, Snapshot::json))
        .param("at", utc(at))
        .update();
  }

  /** Null when there is none with this hash. */
  public @Nullable Snapshot find(byte[] sha256) {
    return sql.sql(FIND)
        .param("sha256", sha256)
        .query(String.class)
        .optional()
        .map(Snapshot::new)
        .orElse(null);
  }
}
