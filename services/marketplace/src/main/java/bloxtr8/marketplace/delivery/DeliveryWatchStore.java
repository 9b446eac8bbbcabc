package bloxtr8.marketplace.delivery;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.integers;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;
import static java.util.Comparator.comparing;

import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch;
import bloxtr8.marketplace.delivery.domain.ReadSchedule.Due;
import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The watches over the games in escrow: one row for each escrow. */
public final class DeliveryWatchStore {

  private static final String BEGIN =
      """
      INSERT INTO delivery_watch
             (escrow_id, phase, route, universe_id, group_id, seller_roblox_id, buyer_roblox_id)
      VALUES (:escrow, 'WAITING', :route, :universe, :group, :seller, :buyer)
      ON CONFLICT DO NOTHING
      """;

  private static final String LOCK =
      """
      SELECT w.escrow_id, w.phase, w.question, w.asked_at, w.unknown_reads, w.unknown_published,
             w.read_again_at, w.asked_to_deliver, w.verified, w.reported,
             array_to_string(w.missing, ',') AS missing, w.pace, w.active_since, w.finding,
             w.found_since, encode(w.found_sha256, 'hex') AS found_sha256, w.anomaly_published, w.last_party, w.reached_buyer,
             w.reads_stored, w.leased_until, w.priority, w.read_at, w.read_at AS due_at,
             NULL::uuid AS buyer_id, NULL::uuid AS contract_id, w.route, w.universe_id, w.group_id, w.seller_roblox_id,
             w.buyer_roblox_id
        FROM delivery_watch w
       WHERE w.escrow_id = ANY(:escrows::uuid[])
       ORDER BY w.escrow_id
         FOR UPDATE
      """;

  private static final String CLAIM =
      """
      WITH due AS MATERIALIZED (
        SELECT d.escrow_id, d.read_at
          FROM generate_series(0, 3) AS p (priority)
         CROSS JOIN LATERAL (
               SELECT w.escrow_id, w.read_at
                 FROM delivery_watch w
                WHERE w.priority = p.priority AND w.read_at <= :now
                ORDER BY w.read_at
                LIMIT :limit
                  FOR UPDATE SKIP LOCKED) d
         LIMIT :limit)
      UPDATE delivery_watch w
         SET read_at = :until, leased_until = :until
        FROM due JOIN contracts c ON c.escrow_id = due.escrow_id
       WHERE w.escrow_id = due.escrow_id
      RETURNING w.escrow_id, w.phase, w.question, w.asked_at, w.unknown_reads, w.unknown_published,
             w.read_again_at, w.asked_to_deliver, w.verified, w.reported,
             array_to_string(w.missing, ',') AS missing, w.pace, w.active_since, w.finding,
             w.found_since, encode(w.found_sha256, 'hex') AS found_sha256, w.anomaly_published, w.last_party, w.reached_buyer,
             w.reads_stored, w.leased_until, w.priority, w.read_at, due.read_at AS due_at,
             c.buyer_id, c.contract_id, w.route, w.universe_id, w.group_id, w.seller_roblox_id, w.buyer_roblox_id
      """;

  private static final String SAVE =
      """
      UPDATE delivery_watch w
         SET phase = n.phase, question = n.question, asked_at = n.asked_at::timestamptz,
             unknown_reads = n.unknown_reads::integer,
             unknown_published = n.unknown_published::boolean,
             read_again_at = n.read_again_at::timestamptz,
             asked_to_deliver = n.asked_to_deliver::boolean, verified = n.verified::boolean,
             reported = n.reported, missing = string_to_array(n.missing, ','), pace = n.pace,
             active_since = n.active_since::timestamptz, finding = n.finding,
             found_since = n.found_since::timestamptz, found_sha256 = decode(n.found_sha256, 'hex'),
             anomaly_published = n.anomaly_published::boolean, last_party = n.last_party,
             reached_buyer = n.reached_buyer::boolean, reads_stored = n.reads_stored::integer,
             priority = n.priority::smallint, read_at = n.read_at::timestamptz,
             hint_at = CASE WHEN n.read_at IS NOT NULL THEN coalesce(w.hint_at, :now) END,
             universe_id = CASE WHEN n.phase <> 'OVER' THEN w.universe_id END,
             group_id = CASE WHEN n.phase <> 'OVER' THEN w.group_id END,
             seller_roblox_id = CASE WHEN n.phase <> 'OVER' THEN w.seller_roblox_id END,
             buyer_roblox_id = CASE WHEN n.phase <> 'OVER' THEN w.buyer_roblox_id END,
             hint = CASE WHEN n.phase <> 'OVER' THEN w.hint END
        FROM unnest(:escrows, :phases, :questions, :asked, :unknownReads, :unknowns, :again, :due,
                    :verified, :reported, :missing, :paces, :since, :findings, :foundSince,
                    :found, :anomalies, :parties, :reached, :stored, :priorities, :readAt)
             AS n (escrow_id, phase, question, asked_at, unknown_reads, unknown_published,
                   read_again_at, asked_to_deliver, verified, reported, missing, pace,
                   active_since, finding, found_since, found_sha256, anomaly_published, last_party,
                   reached_buyer, reads_stored, priority, read_at)
       WHERE w.escrow_id = n.escrow_id::uuid
      """;

  private static final String PUT_BACK =
      """
      UPDATE delivery_watch w
         SET read_at = n.read_at::timestamptz, leased_until = NULL
        FROM unnest(:escrows, :readAt, :until) AS n (escrow_id, read_at, leased_until)
       WHERE w.escrow_id = n.escrow_id::uuid AND w.leased_until = n.leased_until::timestamptz
         AND w.read_at = w.leased_until
      """;

  private static final RowMapper<WatchRow> ROWS = new SimplePropertyRowMapper<>(WatchRow.class);

  private final JdbcClient sql;

  public DeliveryWatchStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** A locked watch; the lease is null where nobody reads its game. */
  record LockedWatch(
      EscrowId escrow, DeliveryWatch watch, int readsStored, @Nullable Instant leasedUntil) {}

  /**
   * A watch as it becomes.
   *
   * @param due the next read; null for none
   */
  record ChangedWatch(EscrowId escrow, DeliveryWatch watch, int readsStored, @Nullable Due due) {}

  /**
   * Creates the watch, in the transaction that creates the contract.
   *
   * @return false when the universe, or the group that is to be handed over, is in a deal that has
   *     not ended
   */
  public boolean begin(EscrowId escrow, Transfer transfer, RobloxParties parties) {
    var group =
        switch (transfer) {
          case GroupHandover t -> t.group();
          case GameTransfer t -> t.destination();
        };
    return sql.sql(BEGIN)
            .param("escrow", escrow.value())
            .param("route", transfer.route().name())
            .param("universe", transfer.universe().value())
            .param("group", group.value())
            .param("seller", parties.seller().value())
            .param("buyer", parties.buyer().value())
            .update()
        == 1;
  }

  /** The existing watches, locked in the order of their ids. */
  List<LockedWatch> lock(Collection<EscrowId> escrows) {
    return sql
        .sql(LOCK)
        .param("escrows", uuids(escrows, EscrowId::value))
        .query(ROWS)
        .list()
        .stream()
        .map(row ->
            new LockedWatch(
                new EscrowId(row.escrowId()),
                row.watch(),
                row.readsStored(),
                WatchRow.instant(row.leasedUntil())))
        .toList();
  }

  /** Claims reads that are due: the most urgent ones first, of those the longest overdue. */
  List<WatchedGame> claim(Instant now, Instant until, int limit) {
    return sql
        .sql(CLAIM)
        .param("now", utc(now))
        // As precise as the database stores it: it is compared again.
        .param("until", utc(until.truncatedTo(ChronoUnit.MICROS)))
        .param("limit", limit)
        .query(ROWS)
        .list()
        .stream()
        .map(WatchRow::game)
        // Whoever comes first gets the calls that are left; an update returns its rows in any
        // order.
        .sorted(comparing(WatchedGame::priority).thenComparing(WatchedGame::dueAt))
        .toList();
  }

  void save(Collection<ChangedWatch> changed, Instant now) {
    if (changed.isEmpty()) return;
    var rows = changed.stream().map(WatchRow::of).toList();
    sql.sql(SAVE)
        .param("now", utc(now))
        .param("escrows", uuids(rows, WatchRow::escrowId))
        .param("phases", texts(rows, WatchRow::phase))
        .param("questions", texts(rows, WatchRow::question))
        .param("asked", instants(rows, row -> WatchRow.instant(row.askedAt())))
        .param("unknownReads", integers(rows, WatchRow::unknownReads))
        .param("unknowns", texts(rows, row -> Boolean.toString(row.unknownPublished())))
        .param("again", instants(rows, row -> WatchRow.instant(row.readAgainAt())))
        .param("due", texts(rows, row -> Boolean.toString(row.askedToDeliver())))
        .param("verified", texts(rows, row -> Boolean.toString(row.verified())))
        .param("reported", texts(rows, WatchRow::reported))
        .param("missing", texts(rows, WatchRow::missing))
        .param("paces", texts(rows, WatchRow::pace))
        .param("since", instants(rows, row -> WatchRow.instant(row.activeSince())))
        .param("findings", texts(rows, WatchRow::finding))
        .param("foundSince", instants(rows, row -> WatchRow.instant(row.foundSince())))
        .param("found", texts(rows, WatchRow::foundSha256))
        .param("anomalies", texts(rows, row -> Boolean.toString(row.anomalyPublished())))
        .param("parties", texts(rows, WatchRow::lastParty))
        .param("reached", texts(rows, row -> Boolean.toString(row.reachedBuyer())))
        .param("stored", integers(rows, WatchRow::readsStored))
        .param("priorities", integers(rows, WatchRow::priority))
        .param("readAt", instants(rows, row -> WatchRow.instant(row.readAt())))
        .update();
  }

  /** Makes reads that could not be made due again as they were, unless somebody else has. */
  void putBack(Collection<WatchedGame> games) {
    if (games.isEmpty()) return;
    sql.sql(PUT_BACK)
        .param("escrows", uuids(games, game -> game.escrow().value()))
        .param("readAt", instants(games, WatchedGame::dueAt))
        .param("until", instants(games, WatchedGame::leasedUntil))
        .update();
  }
}
