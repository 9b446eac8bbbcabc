package bloxtr8.marketplace.people;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a decision of staff about a person still has to do to their listings and deals. */
public final class PersonEffectStore {

  private static final String INSERT =
      """
      INSERT INTO person_effect (user_id, kind, since) VALUES (:user, :kind, :at)
      ON CONFLICT (user_id, kind) DO UPDATE SET since = excluded.since
      """;

  /** The kinds of decisions with effects. */
  public enum Effect {
    BANNED,
    TIER_LOST
  }

  private final JdbcClient sql;

  public PersonEffectStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** In the transaction of the decision, which counts from its commit; the effects may follow. */
  void insert(UserId user, Effect effect, Instant at) {
    sql.sql(INSERT)
        .param("user", user.value())
        .param("kind", effect.name())
        .param("at", utc(at))
        .update();
  }
}
