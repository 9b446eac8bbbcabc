package bloxtr8.providers.custodian;

import static java.time.ZoneOffset.UTC;

import bloxtr8.chain.Address;
import bloxtr8.chain.Hash32;
import bloxtr8.chain.TxHash;
import bloxtr8.providers.base.Log;
import bloxtr8.providers.custodian.Deposit.Status;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The deposits to the issued addresses. */
final class DepositStore {

  private static final String ADD =
      """
      INSERT INTO custodian.deposit (id, address, tx, log_index, token, asset, sender, units, status,
                                     block, block_hash, created_at, updated_at)
      VALUES (:id, :address, :tx, :logIndex, :token, :asset, :sender, :units, 'detected',
              :block, :blockHash, :now, :now)
      ON CONFLICT (tx, block_hash, log_index) DO NOTHING
      RETURNING id, change, address, tx, log_index, token, asset, sender, units, status, block,
                block_hash, created_at, updated_at
      """;

  private static final String TURN =
      """
      UPDATE custodian.deposit
         SET status = :status, change = nextval('custodian.change'), updated_at = :now
       WHERE id = :id
      RETURNING id, change, address, tx, log_index, token, asset, sender, units, status, block,
                block_hash, created_at, updated_at
      """;

  private static final String REHASH =
      "UPDATE custodian.deposit SET block_hash = :blockHash WHERE id = :id";

  private static final String RIPE =
      """
      SELECT id, change, address, tx, log_index, token, asset, sender, units, status, block,
             block_hash, created_at, updated_at
        FROM custodian.deposit WHERE status = :status AND block <= :block
       ORDER BY block, log_index LIMIT :limit
      """;

  private static final String STANDING_FROM =
      """
      SELECT id, change, address, tx, log_index, token, asset, sender, units, status, block,
             block_hash, created_at, updated_at
        FROM custodian.deposit WHERE status <> 'reorged' AND block >= :block
       ORDER BY block, log_index
      """;

  private static final String PAGE =
      """
      SELECT id, change, address, tx, log_index, token, asset, sender, units, status, block,
             block_hash, created_at, updated_at
        FROM custodian.deposit WHERE change > :after ORDER BY change LIMIT :limit
      """;

  private final JdbcClient db;
  private final Clock clock;

  DepositStore(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Empty when it is known already. */
  List<Deposit> add(String addressId, Log log, String asset, Hash32 blockHash) {
    return db.sql(ADD)
        .param("id", Ids.next("dep"))
        .param("address", addressId)
        .param("tx", log.tx().text())
        .param("logIndex", log.index())
        .param("token", log.transfer().token().text())
        .param("asset", asset)
        .param("sender", log.transfer().from().text())
        .param("units", new BigDecimal(log.transfer().units()))
        .param("block", log.block())
        .param("blockHash", blockHash.text())
        .param("now", clock.instant().atOffset(UTC))
        .query(DepositStore::deposit)
        .list();
  }

  Deposit turn(Deposit deposit, Status status) {
    return db.sql(TURN)
        .param("status", status.word())
        .param("now", clock.instant().atOffset(UTC))
        .param("id", deposit.id())
        .query(DepositStore::deposit)
        .single();
  }

  /** Records that its block was replaced by one that contains it at the same place. */
  void rehash(Deposit deposit, Hash32 blockHash) {
    db.sql(REHASH).param("blockHash", blockHash.text()).param("id", deposit.id()).update();
  }

  /** The deposits with this status in a block up to this one. */
  List<Deposit> ripe(Status status, long block, int limit) {
    return db.sql(RIPE)
        .param("status", status.word())
        .param("block", block)
        .param("limit", limit)
        .query(DepositStore::deposit)
        .list();
  }

  List<Deposit> standingFrom(long block) {
    return db.sql(STANDING_FROM).param("block", block).query(DepositStore::deposit).list();
  }

  List<Deposit> page(Paging paging) {
    return db.sql(PAGE)
        .param("after", paging.after())
        .param("limit", paging.wanted())
        .query(DepositStore::deposit)
        .list();
  }

  private static Deposit deposit(ResultSet row, int number) throws SQLException {
    return new Deposit(
        row.getString("id"),
        row.getLong("change"),
        row.getString("address"),
        TxHash.parse(row.getString("tx")),
        row.getInt("log_index"),
        Address.parse(row.getString("token")),
        row.getString("asset"),
        Address.parse(row.getString("sender")),
        row.getBigDecimal("units").toBigIntegerExact(),
        Status.of(row.getString("status")),
        row.getLong("block"),
        Hash32.parse(row.getString("block_hash")),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant());
  }
}
