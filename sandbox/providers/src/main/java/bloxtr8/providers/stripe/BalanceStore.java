package bloxtr8.providers.stripe;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** The money of the platform and of each connected account: one balance transaction a movement. */
final class BalanceStore {

  private static final int SETTLED_AT_ONCE_MAX = 500;

  private static final String OPEN =
      "INSERT INTO stripe.balance (account, currency) VALUES (:account, 'usd') ON CONFLICT DO NOTHING";

  private static final String LOCK =
      """
      SELECT available, pending FROM stripe.balance
       WHERE account = :account AND currency = 'usd' FOR UPDATE
      """;

  private static final String READ =
      "SELECT available, pending FROM stripe.balance WHERE account = :account AND currency = 'usd'";

  private static final String ADD =
      """
      UPDATE stripe.balance SET available = available + :available, pending = pending + :pending
       WHERE account = :account AND currency = 'usd'
      """;

  private static final String WAIT =
      """
      INSERT INTO stripe.pending (txn, account, currency, net, available_on)
      VALUES (:txn, :account, 'usd', :net, :at)
      """;

  private static final String CLAIM_DUE =
      """
      DELETE FROM stripe.pending
       WHERE txn IN (SELECT txn FROM stripe.pending
                      WHERE account = :account AND available_on <= :now
                      ORDER BY available_on, txn LIMIT :limit)
      RETURNING txn, net
      """;

  private static final String SHOW_AVAILABLE =
      """
      UPDATE stripe.object
         SET data = (data::jsonb || '{"status": "available"}')::json,
             keys = array_replace(keys, 'status:pending', 'status:available')
       WHERE id = ANY(:txns)
      """;

  private static final String ACCOUNTS_DUE =
      "SELECT DISTINCT account FROM stripe.pending WHERE available_on <= :now ORDER BY account";

  private static final String AVAILABLE_ON =
      "SELECT available_on FROM stripe.pending WHERE txn = :txn";

  private final JdbcClient db;
  private final ObjectStore objects;
  private final Clock clock;

  BalanceStore(JdbcClient db, ObjectStore objects, Clock clock) {
    this.db = db;
    this.objects = objects;
    this.clock = clock;
  }

  record Sums(long available, long pending) {
    long total() {
      return available + pending;
    }
  }

  /**
   * A movement of money.
   *
   * @param availableOn null for at once
   */
  record Movement(
      String account,
      String type,
      String category,
      String source,
      long amount,
      long fee,
      @Nullable Instant availableOn,
      @Nullable String description) {

    Movement(String account, String type, String source, long amount, @Nullable Instant on) {
      this(account, type, type, source, amount, 0, on, null);
    }
  }

  /** False when the account already had a balance. */
  boolean open(String account) {
    return db.sql(OPEN).param("account", account).update() == 1;
  }

  /**
   * Moves the account's due money to available, and locks its balance until the transaction ends.
   */
  Sums lock(String account) {
    open(account);
    db.sql(LOCK).param("account", account).query(BalanceStore::sums).single();
    settle(account);
    return read(account);
  }

  Sums read(String account) {
    return db.sql(READ)
        .param("account", account)
        .query(BalanceStore::sums)
        .optional()
        .orElse(new Sums(0, 0));
  }

  List<String> accountsDue() {
    return db.sql(ACCOUNTS_DUE)
        .param("now", clock.instant().atOffset(UTC))
        .query((row, _) -> row.getString("account"))
        .list();
  }

  /** Books the movement and returns its balance transaction. */
  ObjectNode book(Movement move) {
    var now = clock.instant();
    var on = move.availableOn == null ? now : move.availableOn;
    var pending = on.isAfter(now);
    var net = move.amount - move.fee;
    var txn = transaction(move, now, on, pending);
    objects.add(move.account, txn);
    db.sql(ADD)
        .param("account", move.account)
        .param("available", pending ? 0 : net)
        .param("pending", pending ? net : 0)
        .update();
    if (pending) {
      db.sql(WAIT)
          .param("txn", ObjectStore.id(txn))
          .param("account", move.account)
          .param("net", net)
          .param("at", on.atOffset(UTC))
          .update();
    }
    return txn;
  }

  /** When a booked movement becomes available; null when it is. */
  @Nullable Instant availableOn(String txn) {
    return db.sql(AVAILABLE_ON)
        .param("txn", txn)
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .optional()
        .orElse(null);
  }

  private void settle(String account) {
    var due =
        db.sql(CLAIM_DUE)
            .param("account", account)
            .param("now", clock.instant().atOffset(UTC))
            .param("limit", SETTLED_AT_ONCE_MAX)
            .query((row, _) -> new Due(row.getString("txn"), row.getLong("net")))
            .list();
    if (due.isEmpty()) return;
    var net = due.stream().mapToLong(Due::net).sum();
    db.sql(ADD).param("account", account).param("available", net).param("pending", -net).update();
    db.sql(SHOW_AVAILABLE)
        .param("txns", due.stream().map(Due::txn).toArray(String[]::new))
        .update();
  }

  private static ObjectNode transaction(
      Movement move, Instant now, Instant availableOn, boolean pending) {
    var txn = Shapes.of("balance_transaction");
    txn.put("id", Ids.next("txn_"));
    txn.put("amount", move.amount);
    txn.put("fee", move.fee);
    txn.put("net", move.amount - move.fee);
    txn.put("created", now.getEpochSecond());
    txn.put("available_on", availableOn.getEpochSecond());
    txn.put("type", move.type);
    txn.put("reporting_category", move.category);
    txn.put("source", move.source);
    txn.put("description", move.description);
    txn.put("status", pending ? "pending" : "available");
    if (move.fee != 0) {
      var detail = txn.withArray("/fee_details").addObject();
      detail.put("amount", move.fee);
      detail.putNull("application");
      detail.put("currency", "usd");
      detail.put(
          "description",
          move.category.equals("dispute") ? "Dispute fee" : "Stripe processing fees");
      detail.put("type", "stripe_fee");
    }
    return txn;
  }

  private static Sums sums(ResultSet row, int number) throws SQLException {
    return new Sums(row.getLong("available"), row.getLong("pending"));
  }

  private record Due(String txn, long net) {}
}
