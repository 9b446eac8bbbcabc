package bloxtr8.marketplace.contracts;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.Money;
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
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The executed contracts. */
public final class ContractStore {

  private static final String INSERT =
      """
      INSERT INTO contracts (
        contract_id, escrow_id, buyer_id, seller_id, price_cents, rail, buyer_fee_cents,
        seller_fee_cents, stripe_buyer_basis_points, stripe_buyer_fixed_cents,
        stripe_seller_fixed_cents, usdc_buyer_basis_points, usdc_seller_basis_points, route,
        delivery_days, inspection_days, document, document_sha256, executed_at, request_key,
        universe_id, group_id, destination_group_id, seller_roblox_id, buyer_roblox_id)
      VALUES (
        :contract, :escrow, :buyer, :seller, :price, :rail, :buyerFee,
        :sellerFee, :stripeBuyerRate, :stripeBuyerFixed,
        :stripeSellerFixed, :usdcBuyerRate, :usdcSellerRate, :route,
        :deliveryDays, :inspectionDays, :document, :sha256, :at, :key,
        :universe, :group, :destination, :sellerRoblox, :buyerRoblox)
      ON CONFLICT (request_key) DO NOTHING
      """;

  private static final String BY_KEY =
      """
      SELECT contract_id, buyer_id, seller_id, price_cents, rail, buyer_fee_cents,
             seller_fee_cents, stripe_buyer_basis_points, stripe_buyer_fixed_cents,
             stripe_seller_fixed_cents, usdc_buyer_basis_points, usdc_seller_basis_points, route,
             delivery_days, inspection_days, executed_at,
             universe_id, group_id, destination_group_id, seller_roblox_id, buyer_roblox_id
        FROM contracts
       WHERE request_key = :key AND universe_id IS NOT NULL
      """;

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
      OffsetDateTime executedAt,
      long universeId,
      @Nullable Long groupId,
      @Nullable Long destinationGroupId,
      long sellerRobloxId,
      long buyerRobloxId) {}

  private final JdbcClient sql;

  public ContractStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * Inserts a contract.
   *
   * @param key the request's Idempotency-Key; null for none
   * @return false when a contract was created under that key before
   */
  public boolean insert(Contract contract, ContractDocument document, @Nullable String key) {
    var terms = contract.terms();
    var transfer = terms.transfer();
    return sql.sql(INSERT)
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
            .param(
                "destination",
                transfer instanceof GameTransfer(_, var group) ? group.value() : null)
            .param("sellerRoblox", terms.roblox().seller().value())
            .param("buyerRoblox", terms.roblox().buyer().value())
            .param("deliveryDays", terms.deliveryDays())
            .param("inspectionDays", terms.inspectionDays())
            .param("document", document.json())
            .param("sha256", document.sha256())
            .param("at", utc(contract.executedAt()))
            .param("key", key)
            .update()
        == 1;
  }

  /** Null when none was created under that key. */
  public @Nullable Contract madeUnder(String key) {
    return sql.sql(BY_KEY)
        .param("key", key)
        .query(Row.class)
        .optional()
        .map(ContractStore::read)
        .orElse(null);
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
    return new Contract(new ContractId(row.contractId()), terms, row.executedAt().toInstant());
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
