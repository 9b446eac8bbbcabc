package bloxtr8.marketplace.stats;

import bloxtr8.platform.database.Database;
import java.time.Clock;
import java.time.Duration;

/** Counts the public figures, one replica for all, so that no request counts anything. */
public final class FiguresPass {

  /** Longer than a statement of a transaction may take, or wait for a lock. */
  private static final Duration SETTLED_AFTER = Duration.ofMinutes(1);

  private final Database database;
  private final StatsStore stats;
  private final Clock clock;
  private final Duration interval;

  FiguresPass(Database database, StatsStore stats, Clock clock, Duration interval) {
    this.database = database;
    this.stats = stats;
    this.clock = clock;
    this.interval = interval;
  }

  /** Returns false: there is one row. */
  public boolean runPass() {
    database.inTransaction(() -> {
      var now = clock.instant();
      if (stats.claim(now.minus(interval.dividedBy(2)))) stats.count(now, now.minus(SETTLED_AFTER));
    });
    return false;
  }
}
