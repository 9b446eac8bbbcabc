package bloxtr8.marketplace.trading;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.contracts.UnsignedContractStore;
import bloxtr8.marketplace.people.PersonTrades;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The listings, offers and open contracts of a person. */
public final class PersonTradesStore implements PersonTrades {

  /** Of each kind; enough to tell what is open, the answer need not be complete. */
  private static final int OPEN_MAX = 20;

  /** Of each kind; more than one person writes in years. */
  private static final int EXPORT_MAX = 10_000;

  private static final String OPEN =
      """
      (SELECT 'listing' AS kind, listing_id AS id, state FROM listing
        WHERE seller_id = :user AND state IN ('ACTIVE', 'RESERVED')
        ORDER BY published_at LIMIT :limit)
      UNION ALL
      (SELECT 'offer', offer_id, state FROM offer
        WHERE buyer_id = :user AND state IN ('PENDING', 'ON_HOLD')
        ORDER BY created_at LIMIT :limit)
      UNION ALL
      (SELECT 'offer', o.offer_id, o.state
         FROM listing l
         JOIN offer o ON o.listing_id = l.listing_id AND o.state IN ('PENDING', 'ON_HOLD')
        WHERE l.seller_id = :user AND l.state IN ('ACTIVE', 'RESERVED')
        ORDER BY o.created_at LIMIT :limit)
      UNION ALL
      (SELECT 'contract', contract_id, state FROM contracts
        WHERE buyer_id = :user AND state IN ('REQUESTED', 'PENDING_SIGNATURE')
        ORDER BY accepted_at LIMIT :limit)
      UNION ALL
      (SELECT 'contract', contract_id, state FROM contracts
        WHERE seller_id = :user AND state IN ('REQUESTED', 'PENDING_SIGNATURE')
        ORDER BY accepted_at LIMIT :limit)
      """;

  private static final String HAVE_NEGOTIATED =
      """
      SELECT EXISTS (SELECT FROM offer WHERE buyer_id = :one AND seller_id = :other)
          OR EXISTS (SELECT FROM offer WHERE buyer_id = :other AND seller_id = :one)
      """;

  private static final String IS_LISTED =
      """
      SELECT EXISTS (SELECT FROM listing
                      WHERE seller_id = :user AND state IN ('ACTIVE', 'RESERVED')
                        AND visibility = 'PUBLIC')
      """;

  private static final String DELETE_OWN =
      """
      WITH drafts AS (DELETE FROM offer_draft WHERE user_id = :user)
      DELETE FROM listing_watch WHERE user_id = :user
      """;

  private static final String DRAFTS =
      """
      SELECT listing_id, content::text AS content, saved_at FROM offer_draft
       WHERE user_id = :user ORDER BY saved_at DESC LIMIT :limit
      """;

  private static final String WATCHES =
      "SELECT listing_id, at FROM listing_watch WHERE user_id = :user ORDER BY at DESC LIMIT"
          + " :limit";

  private static final String LISTINGS =
      """
      SELECT listing_id, state, closing_reason, universe_id, route, group_id, version, title,
             summary, price_cents, category, visibility, guild_id, delivery_days,
             inspection_days, created_at, published_at, edited_at
        FROM listing
       WHERE seller_id = :user
       ORDER BY published_at DESC LIMIT :limit
      """;

  /** With all that they wrote, also what an edit has replaced. */
  private static final String VERSIONS =
      """
      SELECT v.listing_id, v.version, v.title, v.summary, v.price_cents, v.category, v.at
        FROM listing l
        JOIN listing_version v ON v.listing_id = l.listing_id
       WHERE l.seller_id = :user
       ORDER BY v.at DESC LIMIT :limit
      """;

  private static final String OFFERS =
      """
      SELECT offer_id, listing_id, buyer_id, seller_id, made_by, round, amount_cents,
             listing_version, CASE WHEN made_by = 'BUYER' THEN conditions END AS conditions,
             destination_group_id, state, reason, created_at, expires_at
        FROM offer
       WHERE buyer_id = :user
       ORDER BY created_at DESC LIMIT :limit
      """;

  private static final String OFFERS_RECEIVED =
      """
      SELECT offer_id, listing_id, buyer_id, seller_id, made_by, round, amount_cents,
             listing_version, CASE WHEN made_by = 'SELLER' THEN conditions END AS conditions,
             state, reason, created_at, expires_at
        FROM offer
       WHERE seller_id = :user
       ORDER BY created_at DESC LIMIT :limit
      """;

  private static final String LAPSES =
      "SELECT contract_id, at FROM lapse WHERE user_id = :user ORDER BY at DESC LIMIT :limit";

  private final JdbcClient sql;
  private final UnsignedContractStore unsigned;

  PersonTradesStore(JdbcClient sql) {
    this.sql = sql;
    this.unsigned = new UnsignedContractStore(sql);
  }

  @Override
  public List<String> open(UserId user) {
    return sql.sql(OPEN)
        .param("user", user.value())
        .param("limit", OPEN_MAX)
        .query((row, _) -> sentence(row))
        .list();
  }

  private static String sentence(ResultSet row) throws SQLException {
    var id = row.getObject("id", UUID.class);
    var state = row.getString("state");
    return switch (row.getString("kind")) {
      case "listing" ->
          state.equals("RESERVED")
              ? "Your listing %s is RESERVED: wait for the end of its deal."
                  .formatted(new ListingId(id))
              : "Your listing %s is ACTIVE: deactivate or cancel it.".formatted(new ListingId(id));
      case "offer" ->
          "The offer %s is %s: withdraw or decline it, or wait for its end."
              .formatted(new OfferId(id), state);
      default ->
          "The contract %s is %s: cancel it, or wait for the end of its deal."
              .formatted(new ContractId(id), state);
    };
  }

  @Override
  public boolean haveNegotiated(UserId one, UserId other) {
    return sql.sql(HAVE_NEGOTIATED)
        .param("one", one.value())
        .param("other", other.value())
        .query(Boolean.class)
        .single();
  }

  @Override
  public boolean isListed(UserId user) {
    return sql.sql(IS_LISTED).param("user", user.value()).query(Boolean.class).single();
  }

  @Override
  public void deleteOwn(UserId user) {
    sql.sql(DELETE_OWN).param("user", user.value()).update();
    unsigned.forget(user);
  }

  @Override
  public Map<String, List<Map<String, Object>>> export(UserId user) {
    var kinds = new LinkedHashMap<String, List<Map<String, Object>>>();
    kinds.put("listings", rows(LISTINGS, user));
    kinds.put("listingVersions", rows(VERSIONS, user));
    kinds.put("offers", rows(OFFERS, user));
    kinds.put("offersReceived", rows(OFFERS_RECEIVED, user));
    kinds.put("lapses", rows(LAPSES, user));
    kinds.put("offerDrafts", rows(DRAFTS, user));
    kinds.put("watches", rows(WATCHES, user));
    return kinds;
  }

  private List<Map<String, Object>> rows(String statement, UserId user) {
    return sql.sql(statement)
        .param("user", user.value())
        .param("limit", EXPORT_MAX)
        .query((row, _) -> values(row))
        .list();
  }

  /** The columns by their names in JSON; what is null is left out. */
  private static Map<String, Object> values(ResultSet row) throws SQLException {
    var values = new LinkedHashMap<String, Object>();
    var columns = row.getMetaData();
    for (var i = 1; i <= columns.getColumnCount(); i++) {
      var value = value(columns.getColumnLabel(i), row, i);
      if (value != null) values.put(nameOf(columns.getColumnLabel(i)), value);
    }
    return values;
  }

  private static @Nullable Object value(String column, ResultSet row, int i) throws SQLException {
    if (column.endsWith("_at") || column.equals("at")) {
      @Nullable OffsetDateTime at = row.getObject(i, OffsetDateTime.class);
      return at == null ? null : at.toInstant();
    }
    var value = row.getObject(i);
    if (!(value instanceof UUID id)) return value;
    return switch (column) {
      case "listing_id" -> new ListingId(id).text();
      case "offer_id" -> new OfferId(id).text();
      case "contract_id" -> new ContractId(id).text();
      default -> new UserId(id).text();
    };
  }

  /** {@code priceCents} for {@code price_cents}. */
  private static String nameOf(String column) {
    var name = new StringBuilder();
    for (var word : column.split("_", -1))
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    return name.toString();
  }
}
