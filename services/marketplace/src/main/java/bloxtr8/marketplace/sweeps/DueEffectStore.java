package bloxtr8.marketplace.sweeps;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.PersonEffectStore.Effect;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people whose ban or lost tier still has to take effect on what is open of them. */
final class DueEffectStore {

  private static final String DUE =
      "SELECT user_id, kind FROM person_effect ORDER BY since LIMIT :limit";

  private static final String DELETE =
      "DELETE FROM person_effect WHERE user_id = :user AND kind = :kind";

  /** A ban holds for whoever has one of its accounts now. */
  private static final String OTHERS_UNDER_BAN =
      """
      SELECT DISTINCT a.user_id
        FROM ban b
        JOIN banned_account x ON x.ban_id = b.id
        JOIN linked_account a USING (provider, external_id_mac)
       WHERE b.user_id = :user AND b.lifted_at IS NULL AND a.user_id <> :user
      """;

  record PersonEffect(UserId user, Effect effect) {}

  private final JdbcClient sql;

  DueEffectStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** The oldest first. */
  List<PersonEffect> due(int limit) {
    return sql.sql(DUE)
        .param("limit", limit)
        .query((row, _) ->
            new PersonEffect(
                new UserId(row.getObject("user_id", UUID.class)),
                Effect.valueOf(row.getString("kind"))))
        .list();
  }

  /** Other users who have an account that a ban of this one holds for. */
  List<UserId> othersUnderBan(UserId user) {
    return sql.sql(OTHERS_UNDER_BAN)
        .param("user", user.value())
        .query((row, _) -> new UserId(row.getObject("user_id", UUID.class)))
        .list();
  }

  void delete(PersonEffect effect) {
    sql.sql(DELETE)
        .param("user", effect.user().value())
        .param("kind", effect.effect().name())
        .update();
  }
}
