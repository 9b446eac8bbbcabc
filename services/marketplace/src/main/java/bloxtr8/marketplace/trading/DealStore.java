package bloxtr8.marketplace.trading;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.trading.domain.ContractState;
import bloxtr8.marketplace.trading.domain.ContractState.Executed;
import bloxtr8.marketplace.trading.domain.ContractState.PendingSignature;
import bloxtr8.marketplace.trading.domain.ContractState.Requested;
import bloxtr8.marketplace.trading.domain.ContractState.VoidReason;
import bloxtr8.marketplace.trading.domain.ContractState.Voided;
import bloxtr8.marketplace.trading.domain.Deal;
import bloxtr8.marketplace.trading.domain.EscrowProgress;
import bloxtr8.marketplace.trading.domain.Side;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The life of the contracts that offers became. Their terms are written once; a contract without an
 * offer is none of these.
 */
public final class DealStore {

  private static final String LOCK =
      """
      SELECT contract_id FROM contracts
       WHERE contract_id = ANY(:contracts::uuid[]) AND offer_id IS NOT NULL
       ORDER BY contract_id
         FOR NO KEY UPDATE
      """;

  private static final String FIND =
      """
      SELECT contract_id, offer_id, listing_id, buyer_id, seller_id, price_cents, state,
             void_reason, open_until, encode(document_sha256, 'hex') AS document_sha256, buyer_signed, seller_signed,
             escrow_progress
        FROM contracts
       WHERE contract_id = ANY(:contracts::uuid[]) AND offer_id IS NOT NULL
      """;

  private static final String NOT_ENDED_OF =
      """
      SELECT contract_id FROM contracts
       WHERE buyer_id = ANY(:users::uuid[]) AND offer_id IS NOT NULL AND state <> 'VOID'
         AND escrow_progress IN ('NONE', 'UNPAID', 'FUNDED')
       UNION
      SELECT contract_id FROM contracts
       WHERE seller_id = ANY(:users::uuid[]) AND offer_id IS NOT NULL AND state <> 'VOID'
         AND escrow_progress IN ('NONE', 'UNPAID', 'FUNDED')
      """;

  private static final String OF_ESCROWS =
      """
      SELECT escrow_id, contract_id FROM contracts
       WHERE escrow_id = ANY(:escrows::uuid[]) AND offer_id IS NOT NULL
      """;

  private static final String OF_OFFER =
      "SELECT contract_id FROM contracts WHERE offer_id = :offer";

  /** Who had signed a contract that is void stays known. */
  private static final String SAVE =
      """
      UPDATE contracts c
         SET state = n.state, void_reason = n.void_reason, open_until = n.open_until::timestamptz,
             buyer_signed = coalesce(n.buyer_signed::boolean, c.buyer_signed),
             seller_signed = coalesce(n.seller_signed::boolean, c.seller_signed),
             document_sha256 = coalesce(decode(n.document, 'hex'), c.document_sha256),
             escrow_progress = n.escrow_progress,
             executed_at = CASE WHEN n.state = 'EXECUTED' THEN coalesce(c.executed_at, :at) END
        FROM unnest(:contracts, :states, :reasons, :untils, :documents, :buyerSigned, :sellerSigned,
                    :progress)
             AS n (contract_id, state, void_reason, open_until, document, buyer_signed, seller_signed,
                   escrow_progress)
       WHERE c.contract_id = n.contract_id::uuid
      """;

  private record Row(
      UUID contractId,
      UUID offerId,
      UUID listingId,
      UUID buyerId,
      UUID sellerId,
      long priceCents,
      String state,
      @Nullable String voidReason,
      @Nullable OffsetDateTime openUntil,
      @Nullable String documentSha256,
      boolean buyerSigned,
      boolean sellerSigned,
      String escrowProgress) {

    Deal deal() {
      return new Deal(
          new ContractId(contractId),
          new OfferId(offerId),
          new ListingId(listingId),
          new UserId(buyerId),
          new UserId(sellerId),
          Money.cents(priceCents),
          contractState(),
          EscrowProgress.valueOf(escrowProgress));
    }

    private ContractState contractState() {
      return switch (state) {
        case "REQUESTED" -> new Requested(until());
        case "PENDING_SIGNATURE" -> new PendingSignature(until(), document(), signed());
        case "EXECUTED" -> new Executed();
        case "VOID" -> new Voided(VoidReason.valueOf(Objects.requireNonNull(voidReason)));
        default -> throw new IllegalStateException(contractId + " is " + state);
      };
    }

    private Instant until() {
      return Objects.requireNonNull(openUntil).toInstant();
    }

    private DocumentHash document() {
      return new DocumentHash(Objects.requireNonNull(documentSha256));
    }

    private Set<Side> signed() {
      var signed = EnumSet.noneOf(Side.class);
      if (buyerSigned) signed.add(Side.BUYER);
      if (sellerSigned) signed.add(Side.SELLER);
      return signed;
    }
  }

  private static final RowMapper<Row> ROWS = new SimplePropertyRowMapper<>(Row.class);

  private final JdbcClient sql;

  DealStore(JdbcClient sql) {
    this.sql = sql;
  }

  void lock(Collection<ContractId> contracts) {
    if (contracts.isEmpty()) return;
    sql.sql(LOCK).param("contracts", uuids(contracts, ContractId::value)).query(UUID.class).list();
  }

  /** Those that exist. */
  public List<Deal> find(Collection<ContractId> contracts) {
    if (contracts.isEmpty()) return List.of();
    return sql
        .sql(FIND)
        .param("contracts", uuids(contracts, ContractId::value))
        .query(ROWS)
        .list()
        .stream()
        .map(Row::deal)
        .toList();
  }

  /** The deals of these people whose end has not been heard. */
  Set<ContractId> notEndedOf(Collection<UserId> parties) {
    if (parties.isEmpty()) return Set.of();
    return new HashSet<>(
        sql.sql(NOT_ENDED_OF)
            .param("users", uuids(parties, UserId::value))
            .query((row, _) -> new ContractId(row.getObject(1, UUID.class)))
            .list());
  }

  /** The contracts of these escrows, where an offer was accepted. */
  Map<EscrowId, ContractId> of(Collection<EscrowId> escrows) {
    var found = new HashMap<EscrowId, ContractId>();
    if (escrows.isEmpty()) return found;
    sql.sql(OF_ESCROWS)
        .param("escrows", uuids(escrows, EscrowId::value))
        .query(row -> {
          found.put(
              new EscrowId(row.getObject("escrow_id", UUID.class)),
              new ContractId(row.getObject("contract_id", UUID.class)));
        });
    return found;
  }

  /** Null when the offer was not accepted. */
  public @Nullable ContractId of(OfferId offer) {
    return sql.sql(OF_OFFER)
        .param("offer", offer.value())
        .query(UUID.class)
        .optional()
        .map(ContractId::new)
        .orElse(null);
  }

  void save(Collection<Deal> deals, Instant at) {
    if (deals.isEmpty()) return;
    var saved =
        sql.sql(SAVE)
            .param("contracts", uuids(deals, deal -> deal.contract().value()))
            .param("states", texts(deals, deal -> stateOf(deal.state())))
            .param("reasons", texts(deals, deal -> reasonOf(deal.state())))
            .param("untils", instants(deals, deal -> untilOf(deal.state())))
            .param("documents", texts(deals, deal -> documentOf(deal.state())))
            .param("buyerSigned", texts(deals, deal -> hasSigned(deal.state(), Side.BUYER)))
            .param("sellerSigned", texts(deals, deal -> hasSigned(deal.state(), Side.SELLER)))
            .param("progress", texts(deals, deal -> deal.escrow().name()))
            .param("at", utc(at))
            .update();
    if (saved != deals.size()) throw new IllegalStateException("a locked contract has gone");
  }

  /** As it is called everywhere. */
  static String stateOf(ContractState state) {
    return switch (state) {
      case Requested _ -> "REQUESTED";
      case PendingSignature _ -> "PENDING_SIGNATURE";
      case Executed _ -> "EXECUTED";
      case Voided _ -> "VOID";
    };
  }

  private static @Nullable String reasonOf(ContractState state) {
    return state instanceof Voided(var reason) ? reason.name() : null;
  }

  private static @Nullable Instant untilOf(ContractState state) {
    return switch (state) {
      case Requested(var until) -> until;
      case PendingSignature(var until, _, _) -> until;
      case Executed _, Voided _ -> null;
    };
  }

  /** Null for as it was. */
  private static @Nullable String documentOf(ContractState state) {
    return state instanceof PendingSignature(_, var document, _) ? document.hex() : null;
  }

  /** Null for as it was. */
  private static @Nullable String hasSigned(ContractState state, Side side) {
    return switch (state) {
      case Requested _ -> "false";
      case PendingSignature(_, _, var signed) -> Boolean.toString(signed.contains(side));
      case Executed _ -> "true";
      case Voided _ -> null;
    };
  }
}
