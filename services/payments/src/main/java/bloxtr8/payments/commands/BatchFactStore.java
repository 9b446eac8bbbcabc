package bloxtr8.payments.commands;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.longs;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.deals.PaymentStore;
import bloxtr8.payments.deals.PaymentStore.StoredPayment;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Hold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the facts that the decisions about a whole poll need; one statement for all messages. */
public final class BatchFactStore {

  private static final String PAYMENTS =
      "SELECT " + PaymentStore.COLUMNS + " FROM payment WHERE payment_id = ANY (:ids::uuid[])";

  private static final String READY =
      """
      SELECT user_id, rail, account FROM payout_destination
       WHERE user_id = ANY (:users::uuid[]) AND state = 'READY'
      """;

  private static final String HOLDS =
      """
      SELECT escrow_id, kind, subject, allows_refunds FROM hold
       WHERE escrow_id = ANY (:escrows::uuid[]) AND closed_at IS NULL
       ORDER BY opened_at, hold_id
      """;

  private static final String REFUND_WALLETS =
      "SELECT escrow_id, address FROM refund_wallet WHERE escrow_id = ANY (:escrows::uuid[])";

  private static final String WITH_DEPOSITS =
      """
      SELECT DISTINCT escrow_id FROM deposit
       WHERE escrow_id = ANY (:escrows::uuid[]) AND state = 'COUNTED' AND booked
         AND payment_id IS NULL
      """;

  private static final String INDEBTED =
      """
      SELECT DISTINCT seller_id FROM chargeback
       WHERE from_loss > 0 AND NOT forgiven AND seller_id = ANY (:sellers::uuid[])
      """;

  private static final String INSERT_DEALS =
      """
      INSERT INTO deal (escrow_id, contract_id, buyer_id, seller_id, rail, price, buyer_fee,
                        seller_fee, pay_by, title, universe_id)
      SELECT escrow::uuid, contract::uuid, buyer::uuid, seller::uuid, rail, price, buyer_fee,
             seller_fee, pay_by::timestamptz, title, universe::bigint
        FROM unnest(:escrows, :contracts, :buyers, :sellers, :rails, :prices, :buyerFees,
                    :sellerFees, :payBys, :titles, :universes)
             AS t (escrow, contract, buyer, seller, rail, price, buyer_fee, seller_fee, pay_by,
                   title, universe)
      """;

  private static final String CLOSE =
      "UPDATE deal SET closed = true WHERE escrow_id = ANY (:escrows::uuid[])";

  private static final String END =
      "UPDATE deal SET terminal = true WHERE escrow_id = ANY (:escrows::uuid[])";

  private static final String REFUNDED =
      """
      UPDATE deal d SET refunded_at = t.at::timestamptz
        FROM unnest(:escrows, :times) AS t (escrow, at)
       WHERE d.escrow_id = t.escrow::uuid AND d.refunded_at IS NULL
      """;

  /** A deal counts for each of its two parties. */
  private static final String OFTEN_REFUNDED =
      """
      SELECT party FROM (
             SELECT buyer_id AS party FROM deal
              WHERE buyer_id = ANY (:users::uuid[]) AND rail = 'STRIPE' AND refunded_at > :since
             UNION ALL
             SELECT seller_id FROM deal
              WHERE seller_id = ANY (:users::uuid[]) AND rail = 'STRIPE' AND refunded_at > :since
             ) refunded
       GROUP BY party HAVING count(*) > :most
      """;

  private static final String NOTE =
      """
      INSERT INTO deal_fact (escrow_id, at, fact)
      SELECT escrow::uuid, at::timestamptz, fact
        FROM unnest(:escrows, :times, :facts) AS t (escrow, at, fact)
      """;

  /** A user's payout destination on a rail. */
  record Destination(UserId user, Rail rail) {}

  /** A fact that the escrow published about a deal. */
  record Fact(EscrowId escrow, Instant at, String fact) {}

  /** A deal whose buyer was refunded. */
  record RefundedDeal(EscrowId escrow, Instant at) {}

  private final JdbcClient sql;

  BatchFactStore(JdbcClient sql) {
    this.sql = sql;
  }

  Map<PaymentId, StoredPayment> payments(Collection<PaymentId> ids) {
    var found = new HashMap<PaymentId, StoredPayment>();
    if (ids.isEmpty()) return found;
    sql.sql(PAYMENTS)
        .param("ids", uuids(ids, PaymentId::value))
        .query(PaymentStore::read)
        .list()
        .forEach(stored -> found.put(stored.payment().id(), stored));
    return found;
  }

  /** The destinations that can be paid. */
  Map<Destination, String> ready(Collection<UserId> users) {
    var found = new HashMap<Destination, String>();
    if (users.isEmpty()) return found;
    sql.sql(READY)
        .param("users", uuids(users, UserId::value))
        .query(row -> {
          var user = new UserId(row.getObject("user_id", UUID.class));
          var rail = Rail.valueOf(row.getString("rail"));
          found.put(new Destination(user, rail), row.getString("account"));
        });
    return found;
  }

  /** The open holds, for each deal the oldest first. */
  Map<EscrowId, List<Hold>> holds(Collection<EscrowId> escrows) {
    var found = new HashMap<EscrowId, List<Hold>>();
    if (escrows.isEmpty()) return found;
    sql.sql(HOLDS)
        .param("escrows", uuids(escrows, EscrowId::value))
        .query(row -> {
          found
              .computeIfAbsent(
                  new EscrowId(row.getObject("escrow_id", UUID.class)), _ -> new ArrayList<>())
              .add(
                  new Hold(
                      Hold.Kind.valueOf(row.getString("kind")),
                      row.getString("subject"),
                      row.getBoolean("allows_refunds")));
        });
    return found;
  }

  Map<EscrowId, String> refundWallets(Collection<EscrowId> escrows) {
    var found = new HashMap<EscrowId, String>();
    if (escrows.isEmpty()) return found;
    sql.sql(REFUND_WALLETS)
        .param("escrows", uuids(escrows, EscrowId::value))
        .query(row -> {
          found.put(new EscrowId(row.getObject("escrow_id", UUID.class)), row.getString("address"));
        });
    return found;
  }

  /** Those of the deals whose address has an accepted deposit that is not part of a payment yet. */
  Set<EscrowId> withDeposits(Collection<EscrowId> escrows) {
    if (escrows.isEmpty()) return Set.of();
    return new HashSet<>(
        sql.sql(WITH_DEPOSITS)
            .param("escrows", uuids(escrows, EscrowId::value))
            .query((row, _) -> new EscrowId(row.getObject(1, UUID.class)))
            .list());
  }

  /** Those of the sellers who may owe the platform money. */
  Set<UserId> indebted(Collection<UserId> sellers) {
    if (sellers.isEmpty()) return Set.of();
    return new HashSet<>(
        sql.sql(INDEBTED)
            .param("sellers", uuids(sellers, UserId::value))
            .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
            .list());
  }

  void insertDeals(Collection<Deal> deals) {
    if (deals.isEmpty()) return;
    sql.sql(INSERT_DEALS)
        .param("escrows", uuids(deals, d -> d.escrow().value()))
        .param("contracts", uuids(deals, d -> d.contract().value()))
        .param("buyers", uuids(deals, d -> d.buyer().value()))
        .param("sellers", uuids(deals, d -> d.seller().value()))
        .param("rails", texts(deals, d -> d.rail().name()))
        .param("prices", longs(deals, d -> d.price().units()))
        .param("buyerFees", longs(deals, d -> d.buyerFee().units()))
        .param("sellerFees", longs(deals, d -> d.sellerFee().units()))
        .param("payBys", instants(deals, Deal::payBy))
        .param("titles", texts(deals, d -> d.game().title()))
        .param("universes", longs(deals, d -> d.game().universe()))
        .update();
  }

  void close(Collection<EscrowId> escrows) {
    if (escrows.isEmpty()) return;
    sql.sql(CLOSE).param("escrows", uuids(escrows, EscrowId::value)).update();
  }

  void end(Collection<EscrowId> escrows) {
    if (escrows.isEmpty()) return;
    sql.sql(END).param("escrows", uuids(escrows, EscrowId::value)).update();
  }

  void refunded(Collection<RefundedDeal> deals) {
    if (deals.isEmpty()) return;
    sql.sql(REFUNDED)
        .param("escrows", uuids(deals, d -> d.escrow().value()))
        .param("times", instants(deals, RefundedDeal::at))
        .update();
  }

  /** Those with more than that many refunded card deals since then. */
  Set<UserId> oftenRefunded(Collection<UserId> users, Instant since, int most) {
    if (users.isEmpty()) return Set.of();
    return new HashSet<>(
        sql.sql(OFTEN_REFUNDED)
            .param("users", uuids(users, UserId::value))
            .param("since", utc(since))
            .param("most", most)
            .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
            .list());
  }

  void note(Collection<Fact> facts) {
    if (facts.isEmpty()) return;
    sql.sql(NOTE)
        .param("escrows", uuids(facts, f -> f.escrow().value()))
        .param("times", instants(facts, Fact::at))
        .param("facts", texts(facts, Fact::fact))
        .update();
  }
}
