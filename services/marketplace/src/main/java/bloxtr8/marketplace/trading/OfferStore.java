package bloxtr8.marketplace.trading;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.trading.domain.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The offers, as commands lock and change them; what was offered is never changed. */
public final class OfferStore {

  private static final int HALF = 2;

  private static final String LOCK =
      """
      SELECT offer_id FROM offer WHERE offer_id = ANY(:offers::uuid[]) ORDER BY offer_id
         FOR NO KEY UPDATE
      """;

  private static final String FIND =
      """
      SELECT offer_id, listing_id, buyer_id, seller_id, made_by, parent_id, round, amount_cents,
             listing_version, conditions, destination_group_id, stripe_buyer_basis_points,
             stripe_buyer_fixed_cents, stripe_seller_fixed_cents, usdc_buyer_basis_points,
             usdc_seller_basis_points, created_at, expires_at, state, reason, contract_id,
             countered_by
        FROM offer
       WHERE offer_id = ANY(:offers::uuid[])
      """;

  private static final String LIVE_FOR =
      """
      SELECT offer_id FROM offer
       WHERE listing_id = ANY(:listings::uuid[]) AND state IN ('PENDING', 'ON_HOLD')
      """;

  /** Those that others made for listings of theirs are found by the listings. */
  private static final String LIVE_OF_BUYERS =
      """
      SELECT offer_id FROM offer
       WHERE buyer_id = ANY(:users::uuid[]) AND state IN ('PENDING', 'ON_HOLD')
      """;

  /** Of two of them the older one is over. */
  private static final String LAST_OF =
      """
      SELECT o.offer_id
        FROM unnest(:listings, :buyers) AS n (listing_id, buyer_id)
       CROSS JOIN LATERAL (
             SELECT offer_id FROM offer
              WHERE buyer_id = n.buyer_id::uuid AND listing_id = n.listing_id::uuid
              ORDER BY created_at DESC, round DESC LIMIT 1) o
      """;

  private static final String INSERT =
      """
      INSERT INTO offer (
             offer_id, listing_id, buyer_id, seller_id, made_by, parent_id, round, amount_cents,
             listing_version, conditions, destination_group_id, stripe_buyer_basis_points,
             stripe_buyer_fixed_cents, stripe_seller_fixed_cents, usdc_buyer_basis_points,
             usdc_seller_basis_points, created_at, expires_at, remind_at, state)
      SELECT offer_id::uuid, listing_id::uuid, buyer_id::uuid, seller_id::uuid, made_by,
             parent_id::uuid, round::integer, amount::bigint, version::integer, conditions,
             destination::bigint, stripe_buyer_rate::bigint, stripe_buyer_fixed::bigint,
             stripe_seller_fixed::bigint, usdc_buyer_rate::bigint, usdc_seller_rate::bigint,
             created_at::timestamptz, expires_at::timestamptz, remind_at::timestamptz, state
        FROM unnest(:offers, :listings, :buyers, :sellers, :makers, :parents, :rounds, :cents,
                    :versions, :conditions, :destinations, :stripeBuyerRates, :stripeBuyerFixed,
                    :stripeSellerFixed, :usdcBuyerRates, :usdcSellerRates, :created, :expires,
                    :reminds, :states)
             AS n (offer_id, listing_id, buyer_id, seller_id, made_by, parent_id, round, amount,
                   version, conditions, destination, stripe_buyer_rate, stripe_buyer_fixed,
                   stripe_seller_fixed, usdc_buyer_rate, usdc_seller_rate, created_at, expires_at,
                   remind_at, state)
      """;

  private static final String UPDATE =
      """
      UPDATE offer o
         SET state = n.state, reason = n.reason, contract_id = n.contract_id::uuid,
             countered_by = n.countered_by::uuid,
             ended_at = CASE WHEN n.state IN ('PENDING', 'ON_HOLD') THEN NULL
                             ELSE CAST(:at AS timestamptz) END,
             remind_at = CASE WHEN n.state IN ('PENDING', 'ON_HOLD') THEN o.remind_at END
        FROM unnest(:offers, :states, :reasons, :contracts, :counters)
             AS n (offer_id, state, reason, contract_id, countered_by)
       WHERE o.offer_id = n.offer_id::uuid
      """;

  private static final RowMapper<OfferRow> ROWS = new SimplePropertyRowMapper<>(OfferRow.class);

  private final JdbcClient sql;

  OfferStore(JdbcClient sql) {
    this.sql = sql;
  }

  void lock(Collection<OfferId> offers) {
    if (offers.isEmpty()) return;
    sql.sql(LOCK).param("offers", uuids(offers, OfferId::value)).query(UUID.class).list();
  }

  /** Those that exist. */
  List<Offer> find(Collection<OfferId> offers) {
    if (offers.isEmpty()) return List.of();
    return sql.sql(FIND).param("offers", uuids(offers, OfferId::value)).query(ROWS).list().stream()
        .map(OfferRow::offer)
        .toList();
  }

  /** The live offers for these listings. */
  Set<OfferId> liveFor(Collection<ListingId> listings) {
    if (listings.isEmpty()) return new HashSet<>();
    return ids(sql.sql(LIVE_FOR).param("listings", uuids(listings, ListingId::value)));
  }

  /** The live offers that these people are the buyers of. */
  Set<OfferId> liveOf(Collection<UserId> buyers) {
    if (buyers.isEmpty()) return new HashSet<>();
    return ids(sql.sql(LIVE_OF_BUYERS).param("users", uuids(buyers, UserId::value)));
  }

  /** A person as the buyer of a listing. */
  record Buyer(ListingId listing, UserId user) {}

  /** The last offer of each buyer for the listing: the live one, if there is one. */
  Set<OfferId> lastOf(Collection<Buyer> buyers) {
    if (buyers.isEmpty()) return new HashSet<>();
    return ids(
        sql.sql(LAST_OF)
            .param("listings", uuids(buyers, buyer -> buyer.listing().value()))
            .param("buyers", uuids(buyers, buyer -> buyer.user().value())));
  }

  private static Set<OfferId> ids(JdbcClient.StatementSpec statement) {
    return new HashSet<>(
        statement.query((row, _) -> new OfferId(row.getObject(1, UUID.class))).list());
  }

  void update(Collection<Offer> offers, Instant at) {
    if (offers.isEmpty()) return;
    var updated =
        sql.sql(UPDATE)
            .param("offers", uuids(offers, offer -> offer.id().value()))
            .param("states", texts(offers, offer -> OfferRow.stateOf(offer.state())))
            .param("reasons", texts(offers, offer -> OfferRow.reasonOf(offer.state())))
            .param("contracts", uuids(offers, offer -> OfferRow.contractOf(offer.state())))
            .param("counters", uuids(offers, offer -> OfferRow.counteredByOf(offer.state())))
            .param("at", utc(at))
            .update();
    if (updated != offers.size()) throw new IllegalStateException("a locked offer has gone");
  }

  /** Writes new offers; a second live one of a buyer for a listing is a duplicate key. */
  void insert(Collection<Offer> offers) {
    if (offers.isEmpty()) return;
    sql.sql(INSERT)
        .param("offers", uuids(offers, offer -> offer.id().value()))
        .param("listings", uuids(offers, offer -> offer.listing().value()))
        .param("buyers", uuids(offers, offer -> offer.buyer().value()))
        .param("sellers", uuids(offers, offer -> offer.seller().value()))
        .param("makers", texts(offers, offer -> offer.madeBy().name()))
        .param(
            "parents",
            uuids(offers, offer -> offer.parent() == null ? null : offer.parent().value()))
        .param("rounds", texts(offers, offer -> Integer.toString(offer.round())))
        .param("cents", texts(offers, offer -> Long.toString(offer.amount().units())))
        .param("versions", texts(offers, offer -> Integer.toString(offer.listingVersion())))
        .param("conditions", texts(offers, Offer::conditions))
        .param(
            "destinations",
            texts(
                offers,
                offer -> offer.destination() == null ? null : offer.destination().toString()))
        .param(
            "stripeBuyerRates",
            texts(offers, offer -> Long.toString(offer.fees().stripeBuyerBasisPoints())))
        .param(
            "stripeBuyerFixed",
            texts(offers, offer -> Long.toString(offer.fees().stripeBuyerFixedCents())))
        .param(
            "stripeSellerFixed",
            texts(offers, offer -> Long.toString(offer.fees().stripeSellerFixedCents())))
        .param(
            "usdcBuyerRates",
            texts(offers, offer -> Long.toString(offer.fees().usdcBuyerBasisPoints())))
        .param(
            "usdcSellerRates",
            texts(offers, offer -> Long.toString(offer.fees().usdcSellerBasisPoints())))
        .param("created", instants(offers, Offer::createdAt))
        .param("expires", instants(offers, Offer::expiresAt))
        .param("reminds", instants(offers, OfferStore::firstReminder))
        .param("states", texts(offers, offer -> OfferRow.stateOf(offer.state())))
        .update();
  }

  /** After half of the time to answer. */
  private static Instant firstReminder(Offer offer) {
    return offer
        .createdAt()
        .plus(Duration.between(offer.createdAt(), offer.expiresAt()).dividedBy(HALF));
  }
}
