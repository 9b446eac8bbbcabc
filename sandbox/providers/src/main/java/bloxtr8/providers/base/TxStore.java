package bloxtr8.providers.base;

import bloxtr8.chain.Address;
import bloxtr8.chain.Transfer;
import bloxtr8.chain.TxHash;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Transactions with the transfers they made, and the tokens and wallets in them. */
final class TxStore {

  private static final String ADD =
      """
      INSERT INTO base.tx (hash, sender, token, recipient, units, succeeded, block)
      VALUES (:hash, :sender, :token, :recipient, :units, :succeeded, :block)
      RETURNING id
      """;

  private static final String ADD_LOG =
      """
      INSERT INTO base.log (tx, position, token, sender, recipient, units)
      VALUES (:tx, :position, :token, :sender, :recipient, :units)
      """;

  private static final String MOVE =
      "UPDATE base.tx SET block = :block, arrived = nextval('base.arrival') WHERE hash = :hash";

  private static final String BLOCK_OF = "SELECT block FROM base.tx WHERE hash = :hash";

  private static final String IN_BLOCK =
      """
      SELECT hash, block, succeeded, token, sender, recipient, units,
             row_number() OVER (ORDER BY arrived) - 1 AS tx_index
        FROM base.tx WHERE block = :block ORDER BY arrived
      """;

  private static final String LOGS =
      """
      SELECT block, hash, tx_index, log_index, token, sender, recipient, units
        FROM (SELECT t.block, t.hash, t.tx_index, l.token, l.sender, l.recipient, l.units,
                     row_number() OVER (PARTITION BY t.block ORDER BY t.tx_index, l.position) - 1
                       AS log_index
                FROM (SELECT id, hash, block,
                             row_number() OVER (PARTITION BY block ORDER BY arrived) - 1 AS tx_index
                        FROM base.tx WHERE block BETWEEN :from AND :to) t
                JOIN base.log l ON l.tx = t.id) placed
       WHERE (:tokens::text[] = '{}' OR token = ANY (:tokens::text[]))
         AND (:senders::text[] = '{}' OR sender = ANY (:senders::text[]))
         AND (:recipients::text[] = '{}' OR recipient = ANY (:recipients::text[]))
       ORDER BY block, log_index LIMIT :limit
      """;

  private static final String BALANCE =
      """
      SELECT coalesce(sum(l.units) FILTER (WHERE l.recipient = :owner), 0)
             - coalesce(sum(l.units) FILTER (WHERE l.sender = :owner), 0)
        FROM base.log l JOIN base.tx t ON t.id = l.tx
       WHERE l.token = :token AND (l.recipient = :owner OR l.sender = :owner) AND t.block <= :block
      """;

  private static final String ADD_TOKEN =
      """
      INSERT INTO base.token (address, symbol, decimals) VALUES (:address, :symbol, :decimals)
      ON CONFLICT DO NOTHING
      """;

  private static final String TOKEN =
      "SELECT address, symbol, decimals FROM base.token WHERE address = :address";

  private static final String ADD_WALLET =
      "INSERT INTO base.wallet (address, key) VALUES (:address, :key)";

  private static final String KEY = "SELECT key FROM base.wallet WHERE address = :address";

  private final JdbcClient db;

  TxStore(JdbcClient db) {
    this.db = db;
  }

  record Token(String address, String symbol, int decimals) {}

  void add(TxHash hash, Transfer call, long block, List<Transfer> logs, boolean succeeded) {
    var id =
        db.sql(ADD)
            .param("hash", hash.text())
            .param("sender", call.from().text())
            .param("token", call.token().text())
            .param("recipient", call.to().text())
            .param("units", new BigDecimal(call.units()))
            .param("succeeded", succeeded)
            .param("block", block)
            .query(Long.class)
            .single();
    for (var position = 0; position < logs.size(); position++) {
      var log = logs.get(position);
      db.sql(ADD_LOG)
          .param("tx", id)
          .param("position", position)
          .param("token", log.token().text())
          .param("sender", log.from().text())
          .param("recipient", log.to().text())
          .param("units", new BigDecimal(log.units()))
          .update();
    }
  }

  /** Null drops it. */
  void move(TxHash hash, @Nullable Long block) {
    db.sql(MOVE).param("block", block).param("hash", hash.text()).update();
  }

  boolean known(TxHash hash) {
    return !db.sql(BLOCK_OF).param("hash", hash.text()).query().listOfRows().isEmpty();
  }

  /** Null when it is unknown or dropped. */
  @Nullable Tx find(TxHash hash) {
    var block =
        db.sql(BLOCK_OF)
            .param("hash", hash.text())
            .query((row, _) -> row.getLong("block"))
            .optional()
            .orElse(0L);
    return inBlock(block).stream().filter(tx -> tx.hash().equals(hash)).findFirst().orElse(null);
  }

  List<Tx> inBlock(long block) {
    return db.sql(IN_BLOCK).param("block", block).query(TxStore::tx).list();
  }

  /** In the order of the chain. */
  List<Log> logs(LogFilter filter, int limit) {
    return db.sql(LOGS)
        .param("from", filter.from())
        .param("to", filter.to())
        .param("tokens", texts(filter.tokens()))
        .param("senders", texts(filter.senders()))
        .param("recipients", texts(filter.recipients()))
        .param("limit", limit)
        .query(TxStore::log)
        .list();
  }

  /** Never below zero, although a reorganisation may have removed units that were spent already. */
  BigInteger balance(Address token, Address owner, long block) {
    return db.sql(BALANCE)
        .param("token", token.text())
        .param("owner", owner.text())
        .param("block", block)
        .query(BigDecimal.class)
        .single()
        .toBigInteger()
        .max(BigInteger.ZERO);
  }

  void addToken(Address address, String symbol, int decimals) {
    db.sql(ADD_TOKEN)
        .param("address", address.text())
        .param("symbol", symbol)
        .param("decimals", decimals)
        .update();
  }

  @Nullable Token token(Address address) {
    return db.sql(TOKEN)
        .param("address", address.text())
        .query(Token.class)
        .optional()
        .orElse(null);
  }

  void addWallet(Address address, String key) {
    db.sql(ADD_WALLET).param("address", address.text()).param("key", key).update();
  }

  @Nullable String key(Address address) {
    return db.sql(KEY).param("address", address.text()).query(String.class).optional().orElse(null);
  }

  private static String[] texts(List<Address> addresses) {
    return addresses.stream().map(Address::text).toArray(String[]::new);
  }

  private static Tx tx(ResultSet row, int number) throws SQLException {
    return new Tx(
        TxHash.parse(row.getString("hash")),
        row.getLong("block"),
        row.getInt("tx_index"),
        row.getBoolean("succeeded"),
        transfer(row));
  }

  private static Log log(ResultSet row, int number) throws SQLException {
    return new Log(
        row.getLong("block"),
        TxHash.parse(row.getString("hash")),
        row.getInt("tx_index"),
        row.getInt("log_index"),
        transfer(row));
  }

  private static Transfer transfer(ResultSet row) throws SQLException {
    return new Transfer(
        Address.parse(row.getString("token")),
        Address.parse(row.getString("sender")),
        Address.parse(row.getString("recipient")),
        row.getBigDecimal("units").toBigIntegerExact());
  }
}
