package bloxtr8.marketplace.sandbox;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored deadlines of offers, contracts and listings, which a sandbox moves nearer. */
final class TradeDeadlineStore {

  private static final String OFFER =
      """
      UPDATE offer
         SET expires_at = expires_at - make_interval(secs => :seconds),
             remind_at = remind_at - make_interval(secs => :seconds)
       WHERE offer_id = :id AND state IN ('PENDING', 'ON_HOLD')
      """;

  private static final String CONTRACT =
      """
      UPDATE contracts SET open_until = open_until - make_interval(secs => :seconds)
       WHERE contract_id = :id AND open_until IS NOT NULL
      """;

  private static final String LISTING =
      """
      UPDATE listing SET read_at = read_at - make_interval(secs => :seconds)
       WHERE listing_id = :id AND read_at IS NOT NULL
      """;

  private final JdbcClient sql;

  TradeDeadlineStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** The end and the reminder of a live offer; false when there is none. */
  boolean moveOffer(UUID id, Duration forward) {
    return move(OFFER, id, forward);
  }

  /** The end of a contract that is not executed; false when there is none. */
  boolean moveContract(UUID id, Duration forward) {
    return move(CONTRACT, id, forward);
  }

  /** The next read of who owns what a live listing sells; false when there is none. */
  boolean moveListing(UUID id, Duration forward) {
    return move(LISTING, id, forward);
  }

  private boolean move(String statement, UUID id, Duration forward) {
    return sql.sql(statement).param("id", id).param("seconds", forward.toSeconds()).update() > 0;
  }
}
