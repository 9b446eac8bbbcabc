package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Every Stripe object, found by id, or in pages by its references. */
final class ObjectStore {

  /** The fields by which lists filter and by which objects are found. */
  private static final List<String> KEYS =
      List.of(
          "payment_intent",
          "charge",
          "transfer",
          "transfer_group",
          "source_transaction",
          "destination",
          "source",
          "status",
          "type");

  private static final String INSERT =
      """
      INSERT INTO stripe.object (id, type, account, created, keys, secret, data)
      VALUES (:id, :type, :account, :created, :keys, :secret, :data::json)
      """;

  private static final String UPDATE =
      "UPDATE stripe.object SET data = :data::json, keys = :keys WHERE id = :id";

  private static final String FIND =
      """
      SELECT data FROM stripe.object
       WHERE id = :id AND account = :account AND type = :type
      """;

  private static final String FIND_ANYWHERE =
      "SELECT data FROM stripe.object WHERE id = :id AND (:account = '' OR account = :account)";

  private static final String LOCK =
      """
      SELECT data FROM stripe.object
       WHERE id = :id AND account = :account AND type = :type FOR UPDATE
      """;

  private static final String SECRET_OF = "SELECT secret FROM stripe.object WHERE id = :id";

  private static final String WITH_SECRET =
      "SELECT id FROM stripe.object WHERE type = :type AND secret = :secret ORDER BY seq LIMIT 100";

  private static final String SET_SECRET =
      "UPDATE stripe.object SET secret = :secret WHERE id = :id";

  private static final String MATCHING =
      """
      SELECT data FROM stripe.object
       WHERE type = :type AND account = :account
         AND keys @> :all::text[] AND (:any::text[] = '{}' OR keys && :any::text[])
         AND created BETWEEN :from AND :until
      """;

  private static final String NEWEST_FIRST =
      MATCHING
          + """
             AND (:edge::text IS NULL OR seq < (SELECT seq FROM stripe.object WHERE id = :edge))
           ORDER BY seq DESC LIMIT :limit
          """;

  private static final String BACKWARDS =
      MATCHING
          + """
             AND seq > (SELECT seq FROM stripe.object WHERE id = :edge)
           ORDER BY seq LIMIT :limit
          """;

  private final JdbcClient db;

  ObjectStore(JdbcClient db) {
    this.db = db;
  }

  void add(String account, ObjectNode object) {
    add(account, object, null);
  }

  void add(String account, ObjectNode object, @Nullable String secret) {
    db.sql(INSERT)
        .param("id", id(object))
        .param("type", object.path("object").asString())
        .param("account", account)
        .param("created", object.path("created").longValue())
        .param("keys", keys(object))
        .param("secret", secret)
        .param("data", Json.text(object))
        .update();
  }

  void update(ObjectNode object) {
    db.sql(UPDATE)
        .param("data", Json.text(object))
        .param("keys", keys(object))
        .param("id", id(object))
        .update();
  }

  @Nullable ObjectNode find(String account, String type, String id) {
    return db.sql(FIND)
        .param("id", id)
        .param("account", account)
        .param("type", type)
        .query((row, _) -> Json.read(row.getString("data")))
        .optional()
        .orElse(null);
  }

  /** Of any type; the platform also finds objects of its connected accounts. */
  @Nullable ObjectNode findAnywhere(String account, String id) {
    return db.sql(FIND_ANYWHERE)
        .param("id", id)
        .param("account", account)
        .query((row, _) -> Json.read(row.getString("data")))
        .optional()
        .orElse(null);
  }

  /** The object of the path, or Stripe's 404. */
  ObjectNode get(String account, String type, String id) {
    var found = find(account, type, id);
    if (found == null) throw StripeError.notFound(type, id, "id");
    return found;
  }

  /** Locked until the transaction ends; always intent, charge, refund or dispute, then balances. */
  @Nullable ObjectNode lockIfThere(String account, String type, String id) {
    return db.sql(LOCK)
        .param("id", id)
        .param("account", account)
        .param("type", type)
        .query((row, _) -> Json.read(row.getString("data")))
        .optional()
        .orElse(null);
  }

  ObjectNode lock(String account, String type, String id) {
    var found = lockIfThere(account, type, id);
    if (found == null) throw StripeError.notFound(type, id, "id");
    return found;
  }

  @Nullable String secretOf(String id) {
    return db.sql(SECRET_OF).param("id", id).query((row, _) -> row.getString(1)).list().stream()
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  List<String> withSecret(String type, String secret) {
    return db.sql(WITH_SECRET)
        .param("type", type)
        .param("secret", secret)
        .query((row, _) -> row.getString("id"))
        .list();
  }

  void setSecret(String id, @Nullable String secret) {
    db.sql(SET_SECRET).param("secret", secret).param("id", id).update();
  }

  /** Newest first, one more than the limit if there is one; with {@code before}, oldest first. */
  List<ObjectNode> page(Listing page) {
    requireKnown(page, "starting_after", page.after());
    requireKnown(page, "ending_before", page.before());
    return db.sql(page.before() == null ? NEWEST_FIRST : BACKWARDS)
        .param("type", page.type())
        .param("account", page.account())
        .param("all", page.all().toArray(String[]::new))
        .param("any", page.any().toArray(String[]::new))
        .param("from", page.from())
        .param("until", page.until())
        .param("edge", page.before() == null ? page.after() : page.before())
        .param("limit", page.limit() + 1)
        .query((row, _) -> Json.read(row.getString("data")))
        .list();
  }

  private void requireKnown(Listing page, String param, @Nullable String cursor) {
    if (cursor == null) return;
    var found = find(page.account(), page.type(), cursor);
    if (found == null || found.path("created").longValue() < page.listedFrom()) {
      throw StripeError.badParameter(
          "resource_missing", "No such %s: '%s'".formatted(page.type(), cursor), param);
    }
  }

  static String id(ObjectNode object) {
    return object.path("id").asString();
  }

  /** {@code charge.dispute.created} is of {@code charge.*} and of {@code charge.dispute.*}. */
  private static List<String> groups(String type) {
    var groups = new ArrayList<String>();
    for (var dot = type.indexOf('.'); dot >= 0; dot = type.indexOf('.', dot + 1))
      groups.add(type.substring(0, dot) + ".*");
    return groups;
  }

  private static String[] keys(ObjectNode object) {
    var keys = new ArrayList<String>();
    for (var name : KEYS) {
      if (object.get(name) instanceof StringNode text) {
        keys.add(name + ":" + text.stringValue());
        if (name.equals("type"))
          groups(text.stringValue()).forEach(group -> keys.add("type:" + group));
      }
    }
    if (object.get("metadata") instanceof ObjectNode metadata)
      metadata.forEachEntry((name, value) -> keys.add("metadata:" + name + ":" + value.asString()));
    return keys.toArray(String[]::new);
  }
}
