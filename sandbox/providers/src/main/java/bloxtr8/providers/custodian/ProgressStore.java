package bloxtr8.providers.custodian;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the chain was read, and whether transfers are paused. */
final class ProgressStore {

  private static final String LOCK =
      "SELECT scanned, reorg, stalled FROM custodian.progress FOR UPDATE";

  private static final String ADVANCE =
      "UPDATE custodian.progress SET scanned = :scanned, reorg = :reorg";

  private static final String STALL = "UPDATE custodian.progress SET stalled = :stalled";

  private final JdbcClient db;

  ProgressStore(JdbcClient db) {
    this.db = db;
  }

  record Progress(long scanned, long reorg, boolean stalled) {}

  /**
   * Locks the progress; every writer of the custodian's holds this lock, so that changes commit in
   * order.
   */
  Progress lock() {
    return db.sql(LOCK).query(Progress.class).single();
  }

  void advance(long scanned, long reorg) {
    db.sql(ADVANCE).param("scanned", scanned).param("reorg", reorg).update();
  }

  void stall(boolean stalled) {
    db.sql(STALL).param("stalled", stalled).update();
  }
}
