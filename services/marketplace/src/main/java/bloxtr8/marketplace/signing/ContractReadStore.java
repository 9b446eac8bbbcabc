package bloxtr8.marketplace.signing;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeQuote;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads contracts of accepted offers for people. */
public final class ContractReadStore {

  /** One whose time is over has ended, also before a pass has ended it. */
  private static final String STATE = "CASE WHEN c.open_until <= :at THEN 'VOID' ELSE c.state END";

  private static final String COLUMNS =
      """
      c.contract_id, c.buyer_id, c.seller_id, c.offer_id, c.listing_id, v.title, c.route,
      c.universe_id, c.group_id, c.destination_group_id, c.seller_roblox_id, c.buyer_roblox_id,
      c.rail, c.price_cents, c.buyer_fee_cents, c.seller_fee_cents, c.contract_json,
      %s AS state,
      CASE WHEN c.open_until <= :at AND c.state = 'REQUESTED' THEN 'NO_DOCUMENT'
           WHEN c.open_until <= :at THEN 'EXPIRED' ELSE c.void_reason END AS void_reason,
      CASE WHEN c.open_until > :at THEN c.open_until END AS open_until,
      c.document_sha256, c.json_sha256, c.escrow_progress, c.accepted_at, c.executed_at
        FROM contracts c
        JOIN listing_version v
             ON v.listing_id = c.listing_id AND v.version = c.listing_version
      """
          .formatted(STATE);

  private static final String FIND = "SELECT " + COLUMNS + " WHERE c.contract_id = :id";

  private static final String OF_ESCROW = "SELECT " + COLUMNS + " WHERE c.escrow_id = :id";

  private static final String IS_WITHOUT_OFFER =
      "SELECT EXISTS (SELECT FROM contracts WHERE escrow_id = :escrow AND offer_id IS NULL)";

  private static final String OF_OFFER = "SELECT " + COLUMNS + " WHERE c.offer_id = :id";

  private static final String WANTED =
      "c.offer_id IS NOT NULL AND (CAST(:state AS text) IS NULL OR " + STATE + " = :state)";

  /** Each side of a person is read by its own index; nobody is both sides of a contract. */
  private static final String PAGE =
      """
      SELECT * FROM (
        (SELECT %1$s WHERE c.buyer_id = :user AND %2$s
          ORDER BY c.accepted_at DESC, c.contract_id LIMIT :depth)
        UNION ALL
        (SELECT %1$s WHERE c.seller_id = :user AND %2$s
          ORDER BY c.accepted_at DESC, c.contract_id LIMIT :depth)) AS c
       ORDER BY c.accepted_at DESC, c.contract_id LIMIT :limit OFFSET :skip
      """
          .formatted(COLUMNS, WANTED);

  private static final String COUNT =
      """
      SELECT (SELECT count(*) FROM contracts c WHERE c.buyer_id = :user AND %1$s)
           + (SELECT count(*) FROM contracts c WHERE c.seller_id = :user AND %1$s)
      """
          .formatted(WANTED);

  private static final String IS_PARTY =
      """
      SELECT EXISTS (
        SELECT FROM offer WHERE offer_id = :offer AND (buyer_id = :user OR seller_id = :user))
      """;

  private static final String STATES_OF_DOCUMENT =
      """
      SELECT state = 'EXECUTED' FROM contracts
       WHERE document_sha256 = decode(:sha256, 'hex')
         AND (CAST(:contract AS uuid) IS NULL OR contract_id = :contract)
      """;

  private final JdbcClient sql;
  private final Clock clock;

  ContractReadStore(JdbcClient sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Null when there is none. */
  public @Nullable ReadContract find(ContractId id) {
    return one(FIND, id.value());
  }

  /** Null when the offer was not accepted. */
  public @Nullable ReadContract of(OfferId offer) {
    return one(OF_OFFER, offer.value());
  }

  /** Null when an offer led to no such escrow. */
  public @Nullable ReadContract of(EscrowId escrow) {
    return one(OF_ESCROW, escrow.value());
  }

  public boolean isWithoutOffer(EscrowId escrow) {
    return sql.sql(IS_WITHOUT_OFFER).param("escrow", escrow.value()).query(Boolean.class).single();
  }

  /** Whether somebody is a side of an offer, accepted or not. */
  public boolean isPartyOf(OfferId offer, UserId user) {
    return sql.sql(IS_PARTY)
        .param("offer", offer.value())
        .param("user", user.value())
        .query(Boolean.class)
        .single();
  }

  private @Nullable ReadContract one(String statement, UUID id) {
    return sql.sql(statement)
        .param("id", id)
        .param("at", utc(clock.instant()))
        .query((row, _) -> read(row))
        .optional()
        .orElse(null);
  }

  /**
   * The contracts of a person, the newest first.
   *
   * @param state null for every state
   */
  List<ReadContract> page(UserId user, @Nullable String state, int limit, int skip) {
    return bound(PAGE, user, state)
        .params(Map.of("limit", limit, "skip", skip, "depth", limit + skip))
        .query((row, _) -> read(row))
        .list();
  }

  long count(UserId user, @Nullable String state) {
    return bound(COUNT, user, state).query(Long.class).single();
  }

  private JdbcClient.StatementSpec bound(String statement, UserId user, @Nullable String state) {
    return sql.sql(statement)
        .param("user", user.value())
        .param("at", utc(clock.instant()))
        .param("state", state, Types.VARCHAR);
  }

  /**
   * Whether each contract with that document was signed by both.
   *
   * @param contract null for any
   * @return empty when no contract has it
   */
  List<Boolean> signed(DocumentHash document, @Nullable ContractId contract) {
    return sql.sql(STATES_OF_DOCUMENT)
        .param("sha256", document.hex())
        .param("contract", contract == null ? null : contract.value(), Types.OTHER)
        .query((row, _) -> row.getBoolean(1))
        .list();
  }

  private static ReadContract read(ResultSet row) throws SQLException {
    byte @Nullable [] document = row.getBytes("document_sha256");
    return new ReadContract(
        new ContractId(row.getObject("contract_id", UUID.class)),
        new UserId(row.getObject("buyer_id", UUID.class)),
        new UserId(row.getObject("seller_id", UUID.class)),
        new OfferId(row.getObject("offer_id", UUID.class)),
        new ListingId(row.getObject("listing_id", UUID.class)),
        row.getString("title"),
        transfer(row),
        new RobloxParties(
            new RobloxUserId(row.getLong("seller_roblox_id")),
            new RobloxUserId(row.getLong("buyer_roblox_id"))),
        new FeeQuote(
            Rail.valueOf(row.getString("rail")),
            Money.cents(row.getLong("price_cents")),
            Money.cents(row.getLong("buyer_fee_cents")),
            Money.cents(row.getLong("seller_fee_cents"))),
        row.getString("contract_json"),
        row.getString("state"),
        row.getString("void_reason"),
        instant(row, "open_until"),
        document == null ? null : DocumentHash.of(document),
        HexFormat.of().formatHex(row.getBytes("json_sha256")),
        row.getString("escrow_progress"),
        row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
        instant(row, "executed_at"));
  }

  private static Transfer transfer(ResultSet row) throws SQLException {
    var universe = new UniverseId(row.getLong("universe_id"));
    return switch (Route.valueOf(row.getString("route"))) {
      case GROUP_HANDOVER -> new GroupHandover(universe, new GroupId(row.getLong("group_id")));
      case GAME_TRANSFER ->
          new GameTransfer(universe, new GroupId(row.getLong("destination_group_id")));
    };
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
