package bloxtr8.marketplace.offers;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Drafts of offers, until they end. */
final class DraftStore {

  private static final String COUNT_OTHERS =
      """
      SELECT count(*) FROM offer_draft
       WHERE user_id = :user AND listing_id <> :listing AND expires_at > :at
      """;

  private static final String SAVE =
      """
      INSERT INTO offer_draft (user_id, listing_id, content, saved_at, expires_at)
      VALUES (:user, :listing, CAST(:content AS jsonb), :at, :expires)
      ON CONFLICT (user_id, listing_id) DO UPDATE
         SET content = excluded.content, saved_at = excluded.saved_at,
             expires_at = excluded.expires_at
      """;

  private static final String FIND =
      """
      SELECT content::text AS content, saved_at, expires_at FROM offer_draft
       WHERE user_id = :user AND listing_id = :listing AND expires_at > :at
      """;

  private static final String DELETE =
      "DELETE FROM offer_draft WHERE user_id = :user AND listing_id = :listing";

  private static final String DELETE_EXPIRED =
      """
      DELETE FROM offer_draft d
       USING (SELECT user_id, listing_id FROM offer_draft
               WHERE expires_at <= :at
               ORDER BY expires_at LIMIT :limit FOR UPDATE SKIP LOCKED) AS over
       WHERE d.user_id = over.user_id AND d.listing_id = over.listing_id
      """;

  private final JdbcClient sql;

  DraftStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * A draft.
   *
   * @param content JSON
   */
  record Draft(String content, Instant savedAt, Instant expiresAt) {}

  long countOthers(UserId user, ListingId listing, Instant at) {
    return sql.sql(COUNT_OTHERS)
        .param("user", user.value())
        .param("listing", listing.value())
        .param("at", utc(at))
        .query(Long.class)
        .single();
  }

  void save(UserId user, ListingId listing, Draft draft) {
    sql.sql(SAVE)
        .param("user", user.value())
        .param("listing", listing.value())
        .param("content", draft.content())
        .param("at", utc(draft.savedAt()))
        .param("expires", utc(draft.expiresAt()))
        .update();
  }

  /** Null when there is none, or its time is over. */
  @Nullable Draft find(UserId user, ListingId listing, Instant at) {
    return sql.sql(FIND)
        .param("user", user.value())
        .param("listing", listing.value())
        .param("at", utc(at))
        .query((row, _) ->
            new Draft(
                row.getString("content"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant()))
        .optional()
        .orElse(null);
  }

  void delete(UserId user, ListingId listing) {
    sql.sql(DELETE).param("user", user.value()).param("listing", listing.value()).update();
  }

  /** Deletes drafts whose time is over; returns how many there were. */
  int deleteExpired(Instant at, int limit) {
    return sql.sql(DELETE_EXPIRED).param("at", utc(at)).param("limit", limit).update();
  }
}
