package bloxtr8.marketplace.people;

import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.api.PeopleApi.Person;
import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The users. */
public final class PersonStore {

  private static final String INSERT =
      """
      INSERT INTO users (user_id, name, authority, tier, created_at)
      VALUES (:user, :name, :authority, :tier, :at)
      """;

  private static final String FIND =
      """
      SELECT user_id, name, authority, tier, session_version, disabled, appointed_by
        FROM users
       WHERE user_id = ANY(:users::uuid[])
      """;

  private record Row(
      UUID userId,
      String name,
      String authority,
      String tier,
      long sessionVersion,
      boolean disabled,
      @Nullable UUID appointedBy) {}

  private static final RowMapper<Row> ROWS = new SimplePropertyRowMapper<>(Row.class);

  private final JdbcClient sql;

  public PersonStore(JdbcClient sql) {
    this.sql = sql;
  }

  public void insert(UserId user, String name, Authority authority, Tier tier, Instant at) {
    sql.sql(INSERT)
        .param("user", user.value())
        .param("name", name)
        .param("authority", authority.name())
        .param("tier", tier.name())
        .param("at", utc(at))
        .update();
  }

  public List<Person> find(Collection<UserId> users) {
    return sql.sql(FIND).param("users", uuids(users, UserId::value)).query(ROWS).list().stream()
        .map(PersonStore::read)
        .toList();
  }

  private static Person read(Row row) {
    return new Person(
        new UserId(row.userId()),
        row.name(),
        Authority.valueOf(row.authority()),
        Tier.valueOf(row.tier()),
        row.sessionVersion(),
        row.disabled(),
        row.appointedBy() == null ? null : new UserId(row.appointedBy()));
  }
}
