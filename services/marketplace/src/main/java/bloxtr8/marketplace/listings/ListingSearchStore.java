package bloxtr8.marketplace.listings;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.ListingId;
import bloxtr8.platform.database.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds listings among a million. A statement contains the conditions that are asked for and no
 * others, so that PostgreSQL plans it for exactly those; values are parameters always.
 *
 * <p>Words are searched in two ways. The first listings in the wanted order are tried one by one:
 * for a frequent word that fills a page soon. Otherwise the word is rare, and the index of words
 * names all that contain it, which are few enough to be sorted.
 */
final class ListingSearchStore {

  /** So many are counted; a larger number tells nobody more. */
  static final int COUNTED_MAX = 1_000;

  /** So many are tried one by one for each that is wanted: who finds fewer has rare words. */
  private static final int TRIED_FOR_EACH = 200;

  private static final int TRIED_MAX = 5_000;

  /** Plans for the values of each search: one plan for all would read the wrong index. */
  private static final String PLAN_EACH =
      """
      SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
             set_config('jit', 'off', true)
      """;

  private static final String GUILD_REQUIRES_TIER_2 =
      "SELECT requires_tier_2 FROM guild_setting WHERE guild_id = :guild";

  private static final String STATE = "l.state = :state";
  private static final String PUBLIC = "l.visibility = 'PUBLIC'";
  private static final String CATEGORY = "lower(l.category) = lower(:category)";
  private static final String FROM_PRICE = "l.price_cents >= :minCents";
  private static final String TO_PRICE = "l.price_cents <= :maxCents";
  private static final String SELLER = "l.seller_id = :seller";
  private static final String GUILD = "l.guild_id = :guild";
  private static final String HAS_WORDS = "words @@ websearch_to_tsquery('simple', :words)";

  private static final String NOT_HIDDEN =
      """
      NOT EXISTS (SELECT FROM universe u
                   WHERE u.universe_id = l.universe_id
                     AND (u.paused_at IS NOT NULL OR u.removed_at IS NOT NULL))\
      """;

  private static final String NOT_BLOCKED =
      """
      NOT EXISTS (SELECT FROM guild_blocked_seller b
                   WHERE b.guild_id = :shownIn AND b.seller_id = l.seller_id)\
      """;

  private static final String OF_VERIFIED_SELLER =
      "EXISTS (SELECT FROM users t WHERE t.user_id = l.seller_id AND t.tier = 'TIER_2')";

  private final Database database;
  private final JdbcClient sql;

  ListingSearchStore(Database database) {
    this.database = database;
    this.sql = database.sql();
  }

  /**
   * A part of what was found, in order.
   *
   * @param hasMore whether more follow
   * @param total how many there are at least
   */
  record Found(List<ListingId> listings, boolean hasMore, long total, boolean totalIsExact) {}

  /**
   * Which part is wanted.
   *
   * @param after null for the beginning
   * @param skip how many to leave out from there
   */
  record Part(ListingOrder order, @Nullable ListingCursor after, int skip, int limit) {}

  Found find(ListingFilter filter, Part part) {
    return database.inTransaction(() -> {
      sql.sql(PLAN_EACH).query().singleRow();
      var conditions = conditions(filter);
      return filter.words() == null
          ? inOrder(conditions, filter, part)
          : withWords(conditions, filter, part);
    });
  }

  private Found inOrder(List<String> conditions, ListingFilter filter, Part part) {
    var rows = ids(page(with(conditions, part), part.order()), filter, part);
    var counted =
        sql.sql(count(conditions)).params(values(filter, part)).query(Long.class).single();
    var exact = counted <= COUNTED_MAX;
    return found(rows, part, exact ? counted : COUNTED_MAX, exact);
  }

  private Found withWords(List<String> conditions, ListingFilter filter, Part part) {
    var wanted = with(conditions, part);
    var rows = ids(tried(wanted, part.order()), filter, part);
    if (rows.size() > part.limit())
      return found(rows, part, part.skip() + (long) rows.size(), false);
    var all = new ArrayList<ListingId>();
    var total = new long[1];
    sql.sql(indexed(wanted, part.order()))
        .params(values(filter, part))
        .query(row -> {
          all.add(new ListingId(row.getObject("listing_id", UUID.class)));
          total[0] = row.getLong("total");
        });
    return found(all, part, total[0], part.after() == null && (!all.isEmpty() || part.skip() == 0));
  }

  private static Found found(List<ListingId> rows, Part part, long total, boolean exact) {
    var more = rows.size() > part.limit();
    return new Found(more ? rows.subList(0, part.limit()) : rows, more, total, exact);
  }

  private List<ListingId> ids(String statement, ListingFilter filter, Part part) {
    return sql.sql(statement)
        .params(values(filter, part))
        .query((row, _) -> new ListingId(row.getObject("listing_id", UUID.class)))
        .list();
  }

  private List<String> conditions(ListingFilter filter) {
    var conditions = new ArrayList<>(staticConditions(filter));
    if (filter.shownIn() != null && requiresTier2(filter.shownIn()))
      conditions.add(OF_VERIFIED_SELLER);
    return conditions;
  }

  private boolean requiresTier2(String guild) {
    return sql.sql(GUILD_REQUIRES_TIER_2)
        .param("guild", guild)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  static List<String> staticConditions(ListingFilter filter) {
    var conditions = new ArrayList<String>();
    if (filter.state() != null) conditions.add(STATE);
    if (filter.isPublicOnly()) conditions.add(PUBLIC);
    if (filter.category() != null) conditions.add(CATEGORY);
    if (filter.minCents() != null) conditions.add(FROM_PRICE);
    if (filter.maxCents() != null) conditions.add(TO_PRICE);
    if (filter.seller() != null) conditions.add(SELLER);
    if (filter.guild() != null) conditions.add(GUILD);
    if (!filter.isWhole()) conditions.add(NOT_HIDDEN);
    if (filter.shownIn() != null) conditions.add(NOT_BLOCKED);
    return conditions;
  }

  private static List<String> with(List<String> conditions, Part part) {
    if (part.after() == null) return conditions;
    var all = new ArrayList<>(conditions);
    all.add(part.order().after());
    return all;
  }

  static String page(List<String> conditions, ListingOrder order) {
    return """
    SELECT l.listing_id FROM listing l
     WHERE %s
     ORDER BY %s LIMIT :limit OFFSET :skip
    """
        .formatted(String.join(" AND ", conditions), order.columns());
  }

  static String count(List<String> conditions) {
    return """
    SELECT count(*) FROM (
      SELECT FROM listing l WHERE %s LIMIT :countedMax) AS c
    """
        .formatted(String.join(" AND ", conditions));
  }

  static String tried(List<String> conditions, ListingOrder order) {
    return """
    SELECT listing_id FROM (
      SELECT l.listing_id, l.published_at, l.price_cents, l.words FROM listing l
       WHERE %1$s
       ORDER BY %2$s LIMIT :triedMax) AS tried
     WHERE %3$s
     ORDER BY %2$s LIMIT :limit OFFSET :skip
    """
        .formatted(String.join(" AND ", conditions), order.columns(), HAS_WORDS);
  }

  static String indexed(List<String> conditions, ListingOrder order) {
    return """
    WITH found AS MATERIALIZED (
      SELECT l.listing_id, l.published_at, l.price_cents FROM listing l
       WHERE l.%2$s AND %1$s)
    SELECT listing_id, count(*) OVER () AS total FROM found
     ORDER BY %3$s LIMIT :limit OFFSET :skip
    """
        .formatted(String.join(" AND ", conditions), HAS_WORDS, order.columns());
  }

  /** One more than wanted tells whether there are more. */
  private static Map<String, Object> values(ListingFilter filter, Part part) {
    var values = new HashMap<String, Object>();
    values.put("limit", part.limit() + 1);
    values.put("skip", part.skip());
    values.put("countedMax", COUNTED_MAX + 1);
    values.put("triedMax", Math.min(TRIED_MAX, TRIED_FOR_EACH * (part.skip() + part.limit() + 1)));
    put(values, "state", filter.state());
    put(values, "category", filter.category());
    put(values, "minCents", filter.minCents());
    put(values, "maxCents", filter.maxCents());
    put(values, "seller", filter.seller() == null ? null : filter.seller().value());
    put(values, "guild", filter.guild());
    put(values, "words", filter.words());
    put(values, "shownIn", filter.shownIn());
    var after = part.after();
    if (after == null) return values;
    values.put("afterId", after.listing().value());
    values.put("afterPrice", after.key());
    values.put("afterTime", utc(after.time()));
    return values;
  }

  private static void put(Map<String, Object> values, String name, @Nullable Object value) {
    if (value != null) values.put(name, value);
  }
}
