package bloxtr8.marketplace.people;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.api.PeopleApi.ConsentPlace;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The consents of people, and the history of their tiers and authorities. */
public final class RightStore {

  private static final String REASON = "right_change.reason";

  /** More than the rights of one person change in years. */
  private static final int HISTORY_MAX = 200;

  private static final String INSERT_CONSENT =
      """
      INSERT INTO consent (user_id, terms_version, adult, given_at, given_in)
      VALUES (:user, :terms, true, :at, :place)
      ON CONFLICT (user_id, terms_version) DO NOTHING
      """;

  private static final String CONSENTS =
      """
      SELECT terms_version, given_at, given_in FROM consent
       WHERE user_id = :user ORDER BY given_at LIMIT :limit
      """;

  private static final String INSERT_CHANGE =
      """
      INSERT INTO right_change (id, user_id, kind, before, after, changed_by, encrypted_reason, at)
      VALUES (:id, :user, :kind, :before, :after, :by, :reason, :at)
      """;

  private static final String CHANGES =
      """
      SELECT kind, before, after, changed_by, encrypted_reason, at FROM right_change
       WHERE user_id = :user ORDER BY at DESC, id DESC LIMIT :limit
      """;

  private static final String HAD_AUTHORITY_CHANGED =
      "SELECT EXISTS (SELECT FROM right_change WHERE user_id = :user AND kind = 'AUTHORITY')";

  /** What a change is about. */
  enum Kind {
    TIER,
    AUTHORITY
  }

  /**
   * One change of a right.
   *
   * @param by null where a rule or a setting made it
   * @param reason null for such a change, and after the person's erasure
   */
  record Change(
      Kind kind,
      String before,
      String after,
      @Nullable UserId by,
      @Nullable String reason,
      Instant at) {}

  record Consent(String termsVersion, Instant givenAt, ConsentPlace givenIn) {}

  private final JdbcClient sql;

  public RightStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Records that they attested to be adults and accepted that version; once a version. */
  public void insertConsent(UserId user, String termsVersion, ConsentPlace place, Instant at) {
    sql.sql(INSERT_CONSENT)
        .param("user", user.value())
        .param("terms", termsVersion)
        .param("at", utc(at))
        .param("place", place.name())
        .update();
  }

  List<Consent> consents(UserId user) {
    return sql.sql(CONSENTS)
        .param("user", user.value())
        .param("limit", HISTORY_MAX)
        .query((row, _) ->
            new Consent(
                row.getString("terms_version"),
                row.getObject("given_at", OffsetDateTime.class).toInstant(),
                ConsentPlace.valueOf(row.getString("given_in"))))
        .list();
  }

  void insert(StoredPerson person, Change change) {
    @Nullable UserId by = change.by();
    @Nullable String reason = change.reason();
    sql.sql(INSERT_CHANGE)
        .param("id", Uuids.timeOrdered(change.at()))
        .param("user", person.id().value())
        .param("kind", change.kind().name())
        .param("before", change.before())
        .param("after", change.after())
        .param("by", by == null ? null : by.value())
        .param("reason", reason == null ? null : person.key().encrypt(reason, REASON))
        .param("at", utc(change.at()))
        .update();
  }

  /** The newest first. */
  List<Change> changes(StoredPerson person) {
    return sql.sql(CHANGES)
        .param("user", person.id().value())
        .param("limit", HISTORY_MAX)
        .query((row, _) -> read(row, person))
        .list();
  }

  boolean hadAuthorityChanged(UserId user) {
    return sql.sql(HAD_AUTHORITY_CHANGED).param("user", user.value()).query(Boolean.class).single();
  }

  private static Change read(ResultSet row, StoredPerson person) throws SQLException {
    @Nullable UUID by = row.getObject("changed_by", UUID.class);
    return new Change(
        Kind.valueOf(row.getString("kind")),
        row.getString("before"),
        row.getString("after"),
        by == null ? null : new UserId(by),
        person.decrypt(row.getBytes("encrypted_reason"), REASON),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
