package bloxtr8.marketplace.sweeps;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.trading.domain.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds the offers, contracts and drafts whose time has come. What is over is locked by whoever
 * ends it, in the order that all commands lock in, and never here.
 */
final class ClockStore {

  private static final String OVER_OFFERS =
      """
      SELECT offer_id FROM offer
       WHERE state IN ('PENDING', 'ON_HOLD') AND expires_at <= :now
       ORDER BY expires_at LIMIT :limit
      """;

  private static final String OVER_CONTRACTS =
      """
      SELECT contract_id FROM contracts WHERE open_until <= :now ORDER BY open_until LIMIT :limit
      """;

  private static final String CLAIM_REMINDERS =
      """
      SELECT offer_id, listing_id, buyer_id, seller_id, made_by, parent_id, amount_cents,
             listing_version, created_at, moved_seconds, expires_at
        FROM offer
       WHERE state = 'PENDING' AND remind_at <= :now AND expires_at > :now
       ORDER BY remind_at LIMIT :limit
         FOR UPDATE SKIP LOCKED
      """;

  private static final String REMINDED =
      """
      UPDATE offer o SET remind_at = n.remind_at::timestamptz
        FROM unnest(:offers, :times) AS n (offer_id, remind_at)
       WHERE o.offer_id = n.offer_id::uuid
      """;

  private static final String REMIND_TO_SIGN =
      """
      WITH due AS MATERIALIZED (
        SELECT contract_id
          FROM contracts
         WHERE state = 'PENDING_SIGNATURE' AND open_until > :now AND open_until <= :firstBefore
           AND (signing_reminders = 0
                OR open_until <= :lastBefore AND signing_reminders = 1)
         ORDER BY open_until LIMIT :limit
           FOR UPDATE SKIP LOCKED)
      UPDATE contracts c
         SET signing_reminders = CASE WHEN c.open_until <= :lastBefore THEN 2 ELSE 1 END
        FROM due
       WHERE c.contract_id = due.contract_id
      RETURNING c.contract_id, c.open_until
      """;

  private static final String DELETE_DRAFTS =
      """
      DELETE FROM offer_draft d
       USING (SELECT user_id, listing_id FROM offer_draft
               WHERE expires_at <= :now
               ORDER BY expires_at LIMIT :limit
                 FOR UPDATE SKIP LOCKED) AS due
       WHERE d.user_id = due.user_id AND d.listing_id = due.listing_id
      """;

  /**
   * An offer of whose time a part has passed.
   *
   * @param from when its time began, moved by outages like its end
   */
  record DueOffer(
      OfferId id,
      ListingId listing,
      UserId buyer,
      UserId seller,
      Side madeBy,
      @Nullable OfferId parent,
      Money amount,
      int listingVersion,
      Instant from,
      Instant expiresAt) {}

  /** An offer of which somebody is reminded again; null for never. */
  record NextReminder(OfferId offer, @Nullable Instant at) {}

  record UnsignedContract(ContractId id, Instant signBy) {}

  private final JdbcClient sql;

  ClockStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Live offers whose time is over, the oldest first. */
  List<OfferId> overOffers(Instant now, int limit) {
    return sql.sql(OVER_OFFERS)
        .param("now", utc(now))
        .param("limit", limit)
        .query((row, _) -> new OfferId(row.getObject("offer_id", UUID.class)))
        .list();
  }

  /** Contracts that lack their document or a signature, and whose time is over. */
  List<ContractId> overContracts(Instant now, int limit) {
    return sql.sql(OVER_CONTRACTS)
        .param("now", utc(now))
        .param("limit", limit)
        .query((row, _) -> new ContractId(row.getObject("contract_id", UUID.class)))
        .list();
  }

  /** Locks offers that can be answered and whose reminder is due, and no ended one. */
  List<DueOffer> claimReminders(Instant now, int limit) {
    return sql.sql(CLAIM_REMINDERS)
        .param("now", utc(now))
        .param("limit", limit)
        .query((row, _) -> offer(row))
        .list();
  }

  void reminded(Collection<NextReminder> next) {
    if (next.isEmpty()) return;
    sql.sql(REMINDED)
        .param("offers", uuids(next, reminder -> reminder.offer().value()))
        .param("times", instants(next, NextReminder::at))
        .update();
  }

  /**
   * Claims contracts that somebody has not signed yet.
   *
   * @param first so long before its end both are reminded first
   * @param last so long before its end they are reminded again
   */
  List<UnsignedContract> claimUnsigned(Instant now, Duration first, Duration last, int limit) {
    return sql.sql(REMIND_TO_SIGN)
        .param("now", utc(now))
        .param("firstBefore", utc(now.plus(first)))
        .param("lastBefore", utc(now.plus(last)))
        .param("limit", limit)
        .query((row, _) ->
            new UnsignedContract(
                new ContractId(row.getObject("contract_id", UUID.class)),
                instant(row, "open_until")))
        .list();
  }

  /** Returns how many were deleted. */
  int deleteDrafts(Instant now, int limit) {
    return sql.sql(DELETE_DRAFTS).param("now", utc(now)).param("limit", limit).update();
  }

  private static DueOffer offer(ResultSet row) throws SQLException {
    @Nullable UUID parent = row.getObject("parent_id", UUID.class);
    return new DueOffer(
        new OfferId(row.getObject("offer_id", UUID.class)),
        new ListingId(row.getObject("listing_id", UUID.class)),
        new UserId(row.getObject("buyer_id", UUID.class)),
        new UserId(row.getObject("seller_id", UUID.class)),
        Side.valueOf(row.getString("made_by")),
        parent == null ? null : new OfferId(parent),
        Money.cents(row.getLong("amount_cents")),
        row.getInt("listing_version"),
        instant(row, "created_at").plusSeconds(row.getLong("moved_seconds")),
        instant(row, "expires_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
