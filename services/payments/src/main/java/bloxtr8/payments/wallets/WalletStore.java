package bloxtr8.payments.wallets;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.api.WalletApi.Purpose;
import bloxtr8.api.WalletApi.WalletState;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Challenges, the wallets that wait to become payout destinations, and the deals' refund wallets.
 */
public final class WalletStore {

  private static final String CHALLENGE =
      """
      INSERT INTO wallet_challenge (user_id, purpose, address, text, expires_at)
      VALUES (:user, :purpose, :address, :text, :expires)
          ON CONFLICT (user_id, purpose) DO UPDATE
         SET address = excluded.address, text = excluded.text, expires_at = excluded.expires_at
      """;

  private static final String USE_CHALLENGE =
      """
      DELETE FROM wallet_challenge
       WHERE user_id = :user AND purpose = :purpose AND address = :address AND expires_at > :now
      RETURNING text
      """;

  private static final String CHALLENGE_OF =
      """
      SELECT text FROM wallet_challenge
       WHERE user_id = :user AND purpose = :purpose AND address = :address AND expires_at > :now
      """;

  private static final String SET_NEXT =
      """
      INSERT INTO next_wallet (user_id, address, state, from_at, proven_at)
      VALUES (:user, :address, 'WAITING', :from, :now)
          ON CONFLICT (user_id) DO UPDATE
         SET address = excluded.address, state = 'WAITING', from_at = excluded.from_at,
             proven_at = excluded.proven_at
      """;

  private static final String NEXT_OF =
      "SELECT user_id, address, state, from_at FROM next_wallet WHERE user_id = :user";

  private static final String NEXT_AT =
      """
      SELECT user_id, address, state, from_at FROM next_wallet
       WHERE address = :address ORDER BY user_id FOR UPDATE
      """;

  private static final String WAIT_LESS =
      """
      UPDATE next_wallet SET from_at = from_at - :seconds * interval '1 second'
       WHERE user_id = :user
      RETURNING user_id, address, state, from_at
      """;

  private static final String SET_NEXT_STATE =
      "UPDATE next_wallet SET state = :state WHERE user_id = :user AND address = :address";

  private static final String DELETE_PENDING = "DELETE FROM next_wallet WHERE user_id = :user";

  private static final String SET_REFUND =
      """
      INSERT INTO refund_wallet (escrow_id, address, state, proven_at)
      VALUES (:escrow, :address, 'WAITING', :now)
          ON CONFLICT (escrow_id) DO UPDATE
         SET address = excluded.address, state = 'WAITING', proven_at = excluded.proven_at
      """;

  private static final String REFUND_OF =
      "SELECT escrow_id, address, state FROM refund_wallet WHERE escrow_id = :escrow";

  private static final String REFUNDS_AT =
      """
      SELECT escrow_id FROM refund_wallet
       WHERE address = :address AND state IN ('WAITING', 'UNDER_REVIEW') ORDER BY escrow_id
      """;

  private static final String SET_REFUND_STATE =
      """
      UPDATE refund_wallet SET state = :state
       WHERE escrow_id = :escrow AND address = :address AND state IN ('WAITING', 'UNDER_REVIEW')
      """;

  /** Marks it as refused, so that the buyer may prove another one. */
  private static final String REFUSE_REFUND =
      "UPDATE refund_wallet SET state = 'REFUSED' WHERE escrow_id = :escrow";

  /** An advisory lock, because there may be no row yet. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(:address, 0))";

  private static final String USERS_OF =
      """
      SELECT user_id FROM payout_destination WHERE account = :address
      UNION
      SELECT user_id FROM next_wallet WHERE address = :address
      UNION
      SELECT d.buyer_id FROM refund_wallet r JOIN deal d USING (escrow_id)
       WHERE r.address = :address
      """;

  private static final String SHARED =
      """
      WITH used AS (
        SELECT user_id, account AS address FROM payout_destination
         WHERE user_id IN (:one, :other) AND rail = 'USDC_BASE'
         UNION
        SELECT user_id, address FROM next_wallet WHERE user_id IN (:one, :other)
         UNION
        SELECT d.buyer_id, r.address FROM refund_wallet r JOIN deal d USING (escrow_id)
         WHERE d.buyer_id IN (:one, :other))
      SELECT EXISTS (
        SELECT FROM used a JOIN used b USING (address)
         WHERE a.user_id = :one AND b.user_id = :other)
      """;

  private static final String AWAITING =
      """
      SELECT DISTINCT escrow_id FROM operation
       WHERE awaits_user = :user AND rail = 'USDC_BASE' AND escrow_id IS NOT NULL
       ORDER BY escrow_id
      """;

  private static final String FUNDED =
      """
      SELECT count(*) FROM deal
       WHERE seller_id = :user AND held_payment IS NOT NULL AND NOT terminal
      """;

  /**
   * A wallet that becomes the payout destination when it is clean and its cooling-off has ended.
   */
  public record PendingWallet(UserId user, String address, WalletState state, Instant from) {}

  public record Refund(EscrowId escrow, String address, WalletState state) {}

  private final JdbcClient sql;

  public WalletStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Replaces an earlier challenge. */
  public void challenge(
      UserId user, Purpose purpose, String address, String text, Instant expires) {
    sql.sql(CHALLENGE)
        .param("user", user.value())
        .param("purpose", purpose.name())
        .param("address", address)
        .param("text", text)
        .param("expires", utc(expires))
        .update();
  }

  /** Uses up the challenge and returns its text; null when there is none any more. */
  public @Nullable String useChallenge(UserId user, Purpose purpose, String address, Instant now) {
    return sql.sql(USE_CHALLENGE)
        .param("user", user.value())
        .param("purpose", purpose.name())
        .param("address", address)
        .param("now", utc(now))
        .query((row, _) -> row.getString(1))
        .optional()
        .orElse(null);
  }

  /** The text of the unused challenge. */
  @Nullable String challengeOf(UserId user, Purpose purpose, String address, Instant now) {
    return sql.sql(CHALLENGE_OF)
        .param("user", user.value())
        .param("purpose", purpose.name())
        .param("address", address)
        .param("now", utc(now))
        .query((row, _) -> row.getString(1))
        .optional()
        .orElse(null);
  }

  public void setNext(UserId user, String address, Instant from, Instant now) {
    sql.sql(SET_NEXT)
        .param("user", user.value())
        .param("address", address)
        .param("from", utc(from))
        .param("now", utc(now))
        .update();
  }

  public @Nullable PendingWallet nextOf(UserId user) {
    return sql.sql(NEXT_OF)
        .param("user", user.value())
        .query(WalletStore::next)
        .optional()
        .orElse(null);
  }

  /** Null when no wallet waits. */
  public @Nullable PendingWallet waitLess(UserId user, Duration by) {
    return sql.sql(WAIT_LESS)
        .param("user", user.value())
        .param("seconds", by.toSeconds())
        .query(WalletStore::next)
        .optional()
        .orElse(null);
  }

  public List<PendingWallet> nextAt(String address) {
    return sql.sql(NEXT_AT).param("address", address).query(WalletStore::next).list();
  }

  public void setNextState(PendingWallet next, WalletState state) {
    sql.sql(SET_NEXT_STATE)
        .param("state", state.name())
        .param("user", next.user().value())
        .param("address", next.address())
        .update();
  }

  public void deletePending(UserId user) {
    sql.sql(DELETE_PENDING).param("user", user.value()).update();
  }

  public void setRefund(EscrowId escrow, String address, Instant now) {
    sql.sql(SET_REFUND)
        .param("escrow", escrow.value())
        .param("address", address)
        .param("now", utc(now))
        .update();
  }

  /** Null when the buyer has proved none. */
  public @Nullable Refund refundOf(EscrowId escrow) {
    return sql.sql(REFUND_OF)
        .param("escrow", escrow.value())
        .query((row, _) ->
            new Refund(
                escrow, row.getString("address"), WalletState.valueOf(row.getString("state"))))
        .optional()
        .orElse(null);
  }

  public List<EscrowId> refundsAt(String address) {
    return sql.sql(REFUNDS_AT)
        .param("address", address)
        .query((row, _) -> new EscrowId(row.getObject(1, UUID.class)))
        .list();
  }

  public void setRefundState(EscrowId escrow, String address, WalletState state) {
    sql.sql(SET_REFUND_STATE)
        .param("escrow", escrow.value())
        .param("address", address)
        .param("state", state.name())
        .update();
  }

  public void refuseRefund(EscrowId escrow) {
    sql.sql(REFUSE_REFUND).param("escrow", escrow.value()).update();
  }

  /** Prevents other users from starting to use that wallet until commit. */
  public void lock(String address) {
    sql.sql(LOCK).param("address", address).query((_, _) -> true).single();
  }

  /** Whether a payout wallet, a next one or a refund wallet of two people is the same. */
  public boolean shared(UserId one, UserId other) {
    return sql.sql(SHARED)
        .param("one", one.value())
        .param("other", other.value())
        .query(Boolean.class)
        .single();
  }

  /** The users who are paid on that wallet, have applied for that, or get refunds there. */
  public Set<UserId> usersOf(String address) {
    return Set.copyOf(
        sql.sql(USERS_OF)
            .param("address", address)
            .query((row, _) -> new UserId(row.getObject(1, UUID.class)))
            .list());
  }

  /** The deals that cannot be paid before that seller can be. */
  public List<EscrowId> awaiting(UserId seller) {
    return sql.sql(AWAITING)
        .param("user", seller.value())
        .query((row, _) -> new EscrowId(row.getObject(1, UUID.class)))
        .list();
  }

  /** Whether an escrow of the seller is paid and not released. */
  public boolean isOwedTo(UserId seller) {
    return sql.sql(FUNDED).param("user", seller.value()).query((row, _) -> row.getLong(1)).single()
        > 0;
  }

  private static PendingWallet next(ResultSet row, int number) throws SQLException {
    return new PendingWallet(
        new UserId(row.getObject("user_id", UUID.class)),
        row.getString("address"),
        WalletState.valueOf(row.getString("state")),
        row.getObject("from_at", OffsetDateTime.class).toInstant());
  }
}
