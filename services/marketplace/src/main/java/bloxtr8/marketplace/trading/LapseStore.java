package bloxtr8.marketplace.trading;

import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.marketplace.trading.domain.TradingEvent.LapseRecorded;
import java.time.Instant;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who let which accepted deal lapse. */
final class LapseStore {

  private static final String INSERT =
      """
      INSERT INTO lapse (contract_id, user_id, at)
      SELECT contract_id::uuid, user_id::uuid, :at
        FROM unnest(:contracts, :users) AS n (contract_id, user_id)
      ON CONFLICT DO NOTHING
      """;

  private final JdbcClient sql;

  LapseStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Inserts those that are new: one for each contract and user, at most. */
  void insert(Collection<LapseRecorded> lapses, Instant at) {
    if (lapses.isEmpty()) return;
    sql.sql(INSERT)
        .param("contracts", uuids(lapses, lapse -> lapse.contract().value()))
        .param("users", uuids(lapses, lapse -> lapse.user().value()))
        .param("at", utc(at))
        .update();
  }
}
