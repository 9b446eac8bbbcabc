package bloxtr8.payments.deposits;

import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.payments.domain.Clearance;
import bloxtr8.payments.domain.Deposit;
import bloxtr8.payments.domain.Deposit.Place;
import bloxtr8.payments.domain.Deposit.State;
import bloxtr8.payments.domain.Payment;
import bloxtr8.payments.usdc.DepositAddresses;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our addresses on the chain, and every token transfer to them. */
public final class DepositStore implements DepositAddresses {

  private static final String COLUMNS =
      """
      chain_id, tx, log_index, block, block_hash, escrow_id, token, sender, address, units, mined_at,
      state, third_party, mined_count
      """;

  private static final String ISSUE =
      """
      INSERT INTO deposit_address (address, custodian_id, escrow_id, attempt, issued_at)
      VALUES (:address, :custodian, :escrow, :attempt, :now)
          ON CONFLICT (address) DO UPDATE
         SET escrow_id = coalesce(deposit_address.escrow_id, excluded.escrow_id),
             attempt = CASE WHEN deposit_address.escrow_id IS NULL THEN excluded.attempt
                            ELSE deposit_address.attempt END
      """;

  private static final String OURS =
      "SELECT address FROM deposit_address WHERE address = ANY (:addresses)";

  private static final String DEALS_AT =
      """
      SELECT DISTINCT escrow_id FROM deposit_address
       WHERE address = ANY (:addresses) AND escrow_id IS NOT NULL
      """;

  private static final String ADDRESS =
      "SELECT address, escrow_id, attempt FROM deposit_address WHERE address = :address";

  private static final String ISSUED_AFTER =
      """
      SELECT address FROM deposit_address WHERE address > :after ORDER BY address LIMIT :limit
      """;

  private static final String HOLDING = "SELECT address FROM deposit_address WHERE holding";

  private static final String MINED_BY =
      """
      SELECT DISTINCT block, block_hash FROM deposit
       WHERE chain_id = :chain AND tx = :tx AND state <> 'UNDONE'
      """;

  private static final String SETTLED =
      """
      SELECT tx FROM deposit WHERE chain_id = :chain AND tx = ANY (:txs)
       GROUP BY tx HAVING bool_and(state NOT IN ('SEEN', 'UNDONE'))
      """;

  private static final String CUSTODY_OF =
      """
      SELECT a.custodian_id FROM deposit_address a
       WHERE a.address = :intent
          OR a.address = (SELECT address FROM deposit WHERE deposit_id = :payment)
      """;

  private static final String CUSTODY_AT =
      "SELECT custodian_id FROM deposit_address WHERE address = :address";

  private static final String ADDRESS_OF =
      "SELECT address FROM deposit_address WHERE custodian_id = :custodian";

  private static final String INSERT =
      """
      INSERT INTO deposit (deposit_id, chain_id, tx, log_index, token, sender, address, escrow_id,
                           units, block, block_hash, mined_at, state, third_party)
      VALUES (:id, :chain, :tx, :log, :token, :sender, :address, :escrow, :units, :block, :hash,
              :minedAt, :state, :thirdParty)
      """;

  private static final String FIND =
      "SELECT " + COLUMNS + " FROM deposit WHERE deposit_id = :id FOR UPDATE";

  private static final String OF_TX =
      "SELECT "
          + COLUMNS
          + " FROM deposit WHERE chain_id = :chain AND tx = :tx ORDER BY log_index FOR UPDATE";

  private static final String MINED_AGAIN =
      """
      UPDATE deposit SET block = :block, block_hash = :hash, mined_at = :minedAt, state = 'SEEN',
             mined_count = :count, missing_since = NULL
       WHERE deposit_id = :id
      """;

  private static final String BECOME =
      "UPDATE deposit SET state = :state, booked = :booked WHERE deposit_id = :id";

  private static final String WAITING_AT =
      "SELECT "
          + COLUMNS
          + """
             FROM deposit
            WHERE address = :address AND state = 'COUNTED' AND booked AND payment_id IS NULL
            ORDER BY block, log_index
            FOR UPDATE
          """;

  private static final String WAITING_OF =
      "SELECT "
          + COLUMNS
          + """
             FROM deposit
            WHERE escrow_id = :escrow AND state = 'COUNTED' AND booked AND payment_id IS NULL
            ORDER BY block, log_index
            FOR UPDATE
          """;

  private static final String CLAIM =
      "UPDATE deposit SET payment_id = :payment WHERE deposit_id = ANY (:ids::uuid[])";

  private static final String ADDRESSES_OF =
      "SELECT DISTINCT address FROM deposit WHERE chain_id = :chain AND tx = :tx";

  private static final String SEEN_FOR =
      """
      SELECT count(*) FROM deposit
       WHERE escrow_id = :escrow AND state NOT IN ('UNDONE', 'IGNORED', 'UNMATCHED')
      """;

  private static final String FOREIGN =
      """
      SELECT coalesce(bool_or(let_go IS FALSE), false) AS kept,
             coalesce(bool_or(let_go IS NULL), false) AS waiting
        FROM deposit
       WHERE third_party AND state <> 'TAINTED'
         AND (payment_id = :payment OR deposit_id = :payment)
      """;

  private static final String LET_GO =
      """
      UPDATE deposit SET let_go = :letGo
       WHERE third_party AND (payment_id = :payment OR deposit_id = :payment)
      """;

  private static final String LET_ALL_GO =
      """
      UPDATE deposit SET let_go = true
       WHERE third_party AND let_go IS FALSE AND escrow_id = :escrow
      """;

  /** An address of ours, and the deal that it was issued for; null for none. */
  record IssuedAddress(String address, @Nullable EscrowId escrow, int attempt) {}

  private final JdbcClient sql;

  DepositStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Stores an issued address; escrow null for an address without a deal. */
  public void issue(
      String address, String custodianId, @Nullable EscrowId escrow, int attempt, Instant now) {
    sql.sql(ISSUE)
        .param("address", address)
        .param("custodian", custodianId)
        .param("escrow", escrow == null ? null : escrow.value())
        .param("attempt", attempt)
        .param("now", utc(now))
        .update();
  }

  @Nullable IssuedAddress issued(String address) {
    return sql.sql(ADDRESS)
        .param("address", address)
        .query((row, _) ->
            new IssuedAddress(row.getString("address"), escrow(row), row.getInt("attempt")))
        .optional()
        .orElse(null);
  }

  @Override
  public Set<String> ours(Collection<String> addresses) {
    return new HashSet<>(
        sql.sql(OURS)
            .param("addresses", texts(addresses, a -> a))
            .query((row, _) -> row.getString(1))
            .list());
  }

  List<EscrowId> dealsAt(Collection<String> addresses) {
    return sql.sql(DEALS_AT)
        .param("addresses", texts(addresses, a -> a))
        .query((row, _) -> new EscrowId(row.getObject(1, UUID.class)))
        .list();
  }

  @Override
  public List<String> issuedAfter(@Nullable String address, int limit) {
    return sql.sql(ISSUED_AFTER)
        .param("after", address == null ? "" : address)
        .param("limit", limit)
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Override
  public List<String> holding() {
    return sql.sql(HOLDING).query((row, _) -> row.getString(1)).list();
  }

  @Override
  public List<MinedAt> minedBy(long chain, String tx) {
    return sql.sql(MINED_BY)
        .param("chain", chain)
        .param("tx", tx)
        .query((row, _) -> new MinedAt(row.getLong(1), row.getString(2)))
        .list();
  }

  @Override
  public Set<String> settled(long chain, Collection<String> txs) {
    return new HashSet<>(
        sql.sql(SETTLED)
            .param("chain", chain)
            .param("txs", texts(txs, t -> t))
            .query((row, _) -> row.getString(1))
            .list());
  }

  @Override
  public String custodyOf(Payment payment) {
    return sql.sql(CUSTODY_OF)
        .param("intent", payment.intent())
        .param("payment", payment.id().value())
        .query((row, _) -> row.getString(1))
        .single();
  }

  @Override
  public String custodyAt(String address) {
    return sql.sql(CUSTODY_AT)
        .param("address", address)
        .query((row, _) -> row.getString(1))
        .single();
  }

  @Override
  public @Nullable String addressOf(String custodianId) {
    return sql.sql(ADDRESS_OF)
        .param("custodian", custodianId)
        .query((row, _) -> row.getString(1))
        .optional()
        .orElse(null);
  }

  void insert(Deposit deposit) {
    at(INSERT, deposit)
        .param("chain", deposit.place().chain())
        .param("tx", deposit.place().tx())
        .param("log", deposit.place().log())
        .param("token", deposit.token())
        .param("sender", deposit.sender())
        .param("address", deposit.address())
        .param("escrow", deposit.escrow() == null ? null : deposit.escrow().value())
        .param("units", new BigDecimal(deposit.units()))
        .param("state", deposit.state().name())
        .param("thirdParty", deposit.thirdParty())
        .update();
  }

  @Nullable
  public Deposit lock(PaymentId id) {
    return sql.sql(FIND).param("id", id.value()).query(DepositStore::read).optional().orElse(null);
  }

  List<Deposit> of(long chain, String tx) {
    return sql.sql(OF_TX).param("chain", chain).param("tx", tx).query(DepositStore::read).list();
  }

  /** Locks no deposit, because deals are locked before deposits. */
  List<String> addressesOf(long chain, String tx) {
    return sql.sql(ADDRESSES_OF)
        .param("chain", chain)
        .param("tx", tx)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Updates the block of a deposit that was mined again. */
  void minedAgain(Deposit deposit) {
    at(MINED_AGAIN, deposit).param("count", deposit.minedCount()).update();
  }

  /** Changes a deposit's state, and whether it is booked in the ledger. */
  void setState(Deposit deposit, State state, boolean booked) {
    sql.sql(BECOME)
        .param("id", deposit.id().value())
        .param("state", state.name())
        .param("booked", booked)
        .update();
  }

  /** Deposits at that address that are accepted and part of no payment yet; the oldest first. */
  List<Deposit> waitingAt(String address) {
    return sql.sql(WAITING_AT).param("address", address).query(DepositStore::read).list();
  }

  /** Deposits for that deal that are accepted and part of no payment yet; the oldest first. */
  List<Deposit> waitingOf(EscrowId escrow) {
    return sql.sql(WAITING_OF).param("escrow", escrow.value()).query(DepositStore::read).list();
  }

  void assign(Collection<Deposit> deposits, PaymentId payment) {
    sql.sql(CLAIM)
        .param("payment", payment.value())
        .param("ids", uuids(deposits, d -> d.id().value()))
        .update();
  }

  @Override
  public boolean hasSeen(EscrowId escrow) {
    return sql.sql(SEEN_FOR)
            .param("escrow", escrow.value())
            .query((row, _) -> row.getLong(1))
            .single()
        > 0;
  }

  /** Whether a third party's payment may be refunded to the refund wallet. */
  public Clearance clearanceOf(PaymentId payment) {
    return sql.sql(FOREIGN)
        .param("payment", payment.value())
        .query((row, _) ->
            row.getBoolean("kept")
                ? Clearance.FORBIDDEN
                : row.getBoolean("waiting") ? Clearance.REVIEW : Clearance.CLEAN)
        .single();
  }

  /** Stores the staff's decision about the refund of a third party's payment. */
  void allowRefund(PaymentId payment, boolean letGo) {
    sql.sql(LET_GO).param("payment", payment.value()).param("letGo", letGo).update();
  }

  /** Allows the refunds of that deal that staff had forbidden before. */
  public void allowAllRefunds(EscrowId escrow) {
    sql.sql(LET_ALL_GO).param("escrow", escrow.value()).update();
  }

  private JdbcClient.StatementSpec at(String statement, Deposit deposit) {
    return sql.sql(statement)
        .param("id", deposit.id().value())
        .param("block", deposit.place().block())
        .param("hash", deposit.place().blockHash())
        .param("minedAt", utc(deposit.minedAt()));
  }

  private static Deposit read(ResultSet row, int number) throws SQLException {
    return new Deposit(
        new Place(
            row.getLong("chain_id"),
            row.getString("tx"),
            row.getInt("log_index"),
            row.getLong("block"),
            row.getString("block_hash")),
        escrow(row),
        row.getString("token"),
        row.getString("sender"),
        row.getString("address"),
        row.getBigDecimal("units").toBigIntegerExact(),
        row.getObject("mined_at", OffsetDateTime.class).toInstant(),
        State.valueOf(row.getString("state")),
        row.getBoolean("third_party"),
        row.getInt("mined_count"));
  }

  private static @Nullable EscrowId escrow(ResultSet row) throws SQLException {
    var escrow = row.getObject("escrow_id", UUID.class);
    return escrow == null ? null : new EscrowId(escrow);
  }
}
