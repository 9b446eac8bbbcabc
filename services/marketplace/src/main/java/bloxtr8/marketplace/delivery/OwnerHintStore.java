package bloxtr8.marketplace.delivery;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Route;
import bloxtr8.marketplace.delivery.domain.HintedOwner;
import bloxtr8.marketplace.delivery.domain.OwnerFinding;
import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What public hosts last showed of each game that is read seldom. */
final class OwnerHintStore {

  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT escrow_id, hint_at
          FROM delivery_watch
         WHERE hint_at < :before AND priority = 3
         ORDER BY hint_at
         LIMIT :limit
           FOR UPDATE SKIP LOCKED)
      UPDATE delivery_watch w
         SET hint_at = :now
        FROM due
       WHERE w.escrow_id = due.escrow_id
      RETURNING w.escrow_id, w.route, w.universe_id, w.group_id, w.seller_roblox_id,
                w.buyer_roblox_id, w.finding, w.hint, due.hint_at AS hinted_at, w.hint_at AS claimed_at
      """;

  private static final String PUT_BACK =
      """
      UPDATE delivery_watch w
         SET hint_at = n.hinted_at::timestamptz
        FROM unnest(:escrows, :hinted, :claimed) AS n (escrow_id, hinted_at, claimed_at)
       WHERE w.escrow_id = n.escrow_id::uuid AND w.hint_at = n.claimed_at::timestamptz
      """;

  private static final String SAVE =
      """
      UPDATE delivery_watch w
         SET hint = n.hint
        FROM unnest(:escrows, :hints) AS n (escrow_id, hint)
       WHERE w.escrow_id = n.escrow_id::uuid AND w.phase <> 'OVER'
      """;

  private static final String READ_NOW =
      """
      UPDATE delivery_watch w
         SET priority = 2, read_at = :now
       WHERE w.escrow_id = ANY(:escrows::uuid[]) AND w.priority = 3 AND w.read_at > :now
      """;

  private record Row(
      UUID escrowId,
      String route,
      long universeId,
      long groupId,
      long sellerRobloxId,
      long buyerRobloxId,
      @Nullable String finding,
      @Nullable String hint,
      OffsetDateTime hintedAt,
      OffsetDateTime claimedAt) {}

  private static final RowMapper<Row> ROWS = new SimplePropertyRowMapper<>(Row.class);

  private final JdbcClient sql;

  OwnerHintStore(JdbcClient sql) {
    this.sql = sql;
  }

  /**
   * A game to look at.
   *
   * @param finding of the last read; null for none
   * @param hintedAt when public hosts were asked before
   * @param claimedAt since when nobody else asks
   */
  record HintedGame(
      EscrowId escrow,
      Transfer transfer,
      RobloxParties parties,
      @Nullable OwnerFinding finding,
      HintedOwner last,
      Instant hintedAt,
      Instant claimedAt) {}

  /** A game, and what is shown of it. */
  record Shown(EscrowId escrow, HintedOwner owner) {}

  /** Claims the games that were not looked at since {@code before}, the longest ago first. */
  List<HintedGame> claim(Instant now, Instant before, int limit) {
    return sql
        .sql(CLAIM)
        .param("now", utc(now))
        .param("before", utc(before))
        .param("limit", limit)
        .query(ROWS)
        .list()
        .stream()
        .map(OwnerHintStore::game)
        .toList();
  }

  /** Makes games that public hosts could not be asked about the next ones again. */
  void putBack(Collection<HintedGame> games) {
    if (games.isEmpty()) return;
    sql.sql(PUT_BACK)
        .param("escrows", uuids(games, game -> game.escrow().value()))
        .param("hinted", instants(games, HintedGame::hintedAt))
        .param("claimed", instants(games, HintedGame::claimedAt))
        .update();
  }

  void save(Collection<Shown> shown) {
    if (shown.isEmpty()) return;
    sql.sql(SAVE)
        .param("escrows", uuids(shown, one -> one.escrow().value()))
        .param("hints", texts(shown, one -> one.owner().text()))
        .update();
  }

  /** Makes the next read of these games due now, before those of quiet games. */
  void readNow(Collection<EscrowId> escrows, Instant now) {
    if (escrows.isEmpty()) return;
    sql.sql(READ_NOW)
        .param("escrows", uuids(escrows, EscrowId::value))
        .param("now", utc(now))
        .update();
  }

  private static HintedGame game(Row row) {
    var universe = new UniverseId(row.universeId());
    var group = new GroupId(row.groupId());
    return new HintedGame(
        new EscrowId(row.escrowId()),
        switch (Route.valueOf(row.route())) {
          case GROUP_HANDOVER -> new Transfer.GroupHandover(universe, group);
          case GAME_TRANSFER -> new Transfer.GameTransfer(universe, group);
        },
        new RobloxParties(
            new RobloxUserId(row.sellerRobloxId()), new RobloxUserId(row.buyerRobloxId())),
        row.finding() == null ? null : OwnerFinding.valueOf(row.finding()),
        HintedOwner.parse(row.hint()),
        row.hintedAt().toInstant(),
        row.claimedAt().toInstant());
  }
}
