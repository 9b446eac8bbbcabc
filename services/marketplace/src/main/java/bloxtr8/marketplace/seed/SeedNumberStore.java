package bloxtr8.marketplace.seed;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Which invented listings there are already. */
final class SeedNumberStore {

  private static final String LAST =
      "SELECT max(universe_id) FROM universe WHERE universe_id BETWEEN :first AND :last";

  private final JdbcClient sql;

  SeedNumberStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** The number of the next listing, from 1. */
  int next() {
    var first = InventedListing.UNIVERSES;
    return sql.sql(LAST)
            .param("first", first)
            .param("last", first + Integer.MAX_VALUE)
            .query((row, _) -> row.getObject(1) == null ? 0L : row.getLong(1) - first)
            .single()
            .intValue()
        + 1;
  }
}
