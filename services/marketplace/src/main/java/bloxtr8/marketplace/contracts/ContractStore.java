package bloxtr8.marketplace.contracts;

import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The terms and documents of the contracts of accepted offers. */
public final class ContractStore {

  private static final String INSERT =
      """
      INSERT INTO contracts (
        contract_id, escrow_id, buyer_id, seller_id, price_cents, rail, buyer_fee_cents,
        seller_fee_cents, stripe_buyer_basis_points, stripe_buyer_fixed_cents,
        stripe_seller_fixed_cents, usdc_buyer_basis_points, usdc_seller_basis_points, route,
        delivery_days, inspection_days, contract_json, json_sha256, document_sha256, accepted_at, executed_at,
        universe_id, group_id, destination_group_id, seller_roblox_id,
        buyer_roblox_id, state, open_until, buyer_signed, seller_signed, escrow_progress,
        offer_id, listing_id, listing_version)
      VALUES (
        :contract, :escrow, :buyer, :seller, :price, :rail, :buyerFee,
        :sellerFee, :stripeBuyerRate, :stripeBuyerFixed,
        :stripeSellerFixed, :usdcBuyerRate, :usdcSellerRate, :route,
        :deliveryDays, :inspectionDays, :json, :sha256, NULL, :at,
        NULL,
        :universe, :group, :destination, :sellerRoblox, :buyerRoblox,
        'REQUESTED', :openUntil, false, false, 'NONE',
        :offer, :listing, :listingVersion)
      """;

  private static final String COLUMNS =
      """
      c.contract_id, c.buyer_id, c.seller_id, c.price_cents, c.rail, c.buyer_fee_cents,
      c.seller_fee_cents, c.stripe_buyer_basis_points, c.stripe_buyer_fixed_cents,
      c.stripe_seller_fixed_cents, c.usdc_buyer_basis_points, c.usdc_seller_basis_points, c.route,
      c.delivery_days, c.inspection_days, c.accepted_at, c.contract_json,
      encode(c.document_sha256, 'hex') AS document_sha256, c.universe_id, c.group_id,
      c.destination_group_id, c.seller_roblox_id, c.buyer_roblox_id, c.offer_id, c.listing_id,
      c.listing_version, v.title, v.guild_id
        FROM contracts c
        LEFT JOIN listing_version v
               ON v.listing_id = c.listing_id AND v.version = c.listing_version
      """;

  private static final String FIND =
      "SELECT "
          + COLUMNS
          + " WHERE c.contract_id = ANY(:contracts::uuid[]) AND c.universe_id IS NOT NULL";

  private record Row(
      UUID contractId,
      UUID buyerId,
      UUID sellerId,
      long priceCents,
      String rail,
      long buyerFeeCents,
      long sellerFeeCents,
      long stripeBuyerBasisPoints,
      long stripeBuyerFixedCents,
      long stripeSellerFixedCents,
      long usdcBuyerBasisPoints,
      long usdcSellerBasisPoints,
      String route,
      int deliveryDays,
      int inspectionDays,
      OffsetDateTime acceptedAt,
      String contractJson,
      @Nullable String documentSha256,
      long universeId,
      @Nullable Long groupId,
      @Nullable Long destinationGroupId,
      long sellerRobloxId,
      long buyerRobloxId,
      @Nullable UUID offerId,
      @Nullable UUID listingId,
      @Nullable Integer listingVersion,
      @Nullable String title,
      @Nullable String guildId) {}

  /**
   * A contract and its two forms.
   *
   * @param document null until it is made
   */
  public record StoredContract(
      Contract contract, ContractJson json, @Nullable DocumentHash document) {}

  private final JdbcClient sql;

  public ContractStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Inserts the contract of an accepted offer, which nobody has signed.
   *
   * @param openUntil when it is void without its document
   */
  public void insertAccepted(Contract contract, ContractJson json, Instant openUntil) {
    var offer = contract.offer();
    var terms = contract.terms();
    var transfer = terms.transfer();
    sql.sql(INSERT)
        .param("contract", contract.id().value())
        .param("escrow", contract.escrow().value())
        .param("buyer", terms.buyer().value())
        .param("seller", terms.seller().value())
        .param("price", terms.quote().price().units())
        .param("rail", terms.quote().rail().name())
        .param("buyerFee", terms.quote().buyerFee().units())
        .param("sellerFee", terms.quote().sellerFee().units())
        .param("stripeBuyerRate", terms.fees().stripeBuyerBasisPoints())
        .param("stripeBuyerFixed", terms.fees().stripeBuyerFixedCents())
        .param("stripeSellerFixed", terms.fees().stripeSellerFixedCents())
        .param("usdcBuyerRate", terms.fees().usdcBuyerBasisPoints())
        .param("usdcSellerRate", terms.fees().usdcSellerBasisPoints())
        .param("route", transfer.route().name())
        .param("universe", transfer.universe().value())
        .param("group", transfer instanceof GroupHandover(_, var group) ? group.value() : null)
        .param("destination", transfer instanceof GameTransfer(_, var group) ? group.value() : null)
        .param("sellerRoblox", terms.roblox().seller().value())
        .param("buyerRoblox", terms.roblox().buyer().value())
        .param("deliveryDays", terms.deliveryDays())
        .param("inspectionDays", terms.inspectionDays())
        .param("json", json.json())
        .param("sha256", json.sha256())
        .param("at", utc(contract.acceptedAt()))
        .param("openUntil", utc(openUntil))
        .param("offer", offer == null ? null : offer.id().value())
        .param("listing", offer == null ? null : offer.listing().value())
        .param("listingVersion", offer == null ? null : offer.listingVersion())
        .update();
  }

  /** Those that exist. */
  public Map<ContractId, StoredContract> find(Collection<ContractId> contracts) {
    var found = new HashMap<ContractId, StoredContract>();
    if (contracts.isEmpty()) return found;
    sql.sql(FIND)
        .param("contracts", uuids(contracts, ContractId::value))
        .query(Row.class)
        .list()
        .forEach(row ->
            found.put(
                new ContractId(row.contractId()),
                new StoredContract(
                    read(row),
                    new ContractJson(row.contractJson()),
                    row.documentSha256() == null ? null : new DocumentHash(row.documentSha256()))));
    return found;
  }

  private static Contract read(Row row) {
    var quote =
        new FeeQuote(
            Rail.valueOf(row.rail()),
            Money.cents(row.priceCents()),
            Money.cents(row.buyerFeeCents()),
            Money.cents(row.sellerFeeCents()));
    var fees =
        new FeeSchedule(
            row.stripeBuyerBasisPoints(),
            row.stripeBuyerFixedCents(),
            row.stripeSellerFixedCents(),
            row.usdcBuyerBasisPoints(),
            row.usdcSellerBasisPoints());
    var terms =
        new Contract.Terms(
            new UserId(row.buyerId()),
            new UserId(row.sellerId()),
            quote,
            fees,
            transfer(row),
            new RobloxParties(
                new RobloxUserId(row.sellerRobloxId()), new RobloxUserId(row.buyerRobloxId())),
            row.deliveryDays(),
            row.inspectionDays());
    return new Contract(
        new ContractId(row.contractId()), terms, offer(row), row.acceptedAt().toInstant());
  }

  private static @Nullable AcceptedOffer offer(Row row) {
    if (row.offerId() == null || row.listingId() == null || row.listingVersion() == null)
      return null;
    return new AcceptedOffer(
        new OfferId(row.offerId()),
        new ListingId(row.listingId()),
        row.listingVersion(),
        row.title() == null ? "" : row.title(),
        row.guildId());
  }

  private static Transfer transfer(Row row) {
    var universe = new UniverseId(row.universeId());
    return switch (Route.valueOf(row.route())) {
      case GROUP_HANDOVER ->
          new GroupHandover(universe, new GroupId(Objects.requireNonNull(row.groupId())));
      case GAME_TRANSFER ->
          new GameTransfer(universe, new GroupId(Objects.requireNonNull(row.destinationGroupId())));
    };
  }
}
