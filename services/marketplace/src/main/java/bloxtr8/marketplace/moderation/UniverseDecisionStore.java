package bloxtr8.marketplace.moderation;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.people.StoredPerson;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What staff have decided about universes, and who has an interest in one. */
final class UniverseDecisionStore {

  private static final String REASON = "universe_decision.reason";

  private static final String EXISTS =
      "SELECT EXISTS (SELECT FROM universe WHERE universe_id = :universe)";

  /** Of any listing that sells the universe or would move it: its seller, or a party of a trade. */
  private static final String IS_PARTY =
      """
      WITH about AS MATERIALIZED (
        SELECT listing_id FROM listing WHERE universe_id = :universe
         UNION
        SELECT listing_id FROM listing_claim WHERE kind = 'UNIVERSE' AND roblox_id = :universe)
      SELECT EXISTS (SELECT FROM about JOIN listing l USING (listing_id) WHERE l.seller_id = :user)
          OR EXISTS (SELECT FROM about JOIN offer o USING (listing_id)
                      WHERE o.buyer_id = :user AND o.state IN ('PENDING', 'ON_HOLD'))
          OR EXISTS (SELECT FROM about JOIN contracts c USING (listing_id)
                      WHERE c.buyer_id = :user)
      """;

  private static final String INSERT =
      """
      INSERT INTO universe_decision (id, universe_id, act, decided_by, encrypted_reason, at)
      VALUES (:id, :universe, :act, :by, :reason, :at)
      """;

  private final JdbcClient sql;

  UniverseDecisionStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Whether anything about it was ever listed. */
  boolean exists(UniverseId universe) {
    return sql.sql(EXISTS).param("universe", universe.value()).query(Boolean.class).single();
  }

  /** Whether the person sells it, or is or was a party of a trade about it. */
  boolean isParty(UserId user, UniverseId universe) {
    return sql.sql(IS_PARTY)
        .param("user", user.value())
        .param("universe", universe.value())
        .query(Boolean.class)
        .single();
  }

  void insert(UniverseId universe, UniverseAct act, StoredPerson by, String reason, Instant at) {
    sql.sql(INSERT)
        .param("id", Uuids.timeOrdered(at))
        .param("universe", universe.value())
        .param("act", act.name())
        .param("by", by.id().value())
        .param("reason", by.key().encrypt(reason, REASON))
        .param("at", utc(at))
        .update();
  }
}
