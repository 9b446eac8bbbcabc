package bloxtr8.marketplace.delivery;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.integers;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;
import static java.util.Objects.requireNonNull;

import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.delivery.domain.GameOwner;
import bloxtr8.marketplace.delivery.domain.OwnershipTracker;
import bloxtr8.marketplace.delivery.domain.OwnershipTracker.Ended;
import bloxtr8.marketplace.delivery.domain.OwnershipTracker.Waiting;
import bloxtr8.marketplace.delivery.domain.OwnershipTracker.Watching;
import bloxtr8.marketplace.delivery.domain.Question.Answered;
import bloxtr8.marketplace.delivery.domain.Question.Open;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trackers of the games in escrow: one row for each escrow. */
public final class OwnershipStore {

  private static final String BEGIN =
      "INSERT INTO ownership_tracker (escrow_id, owner, phase) VALUES (:escrow, :owner, 'WAITING')";

  private static final String LOCK =
      """
      SELECT escrow_id, owner, phase, question, asked_to_deliver, verified, unknown_reads, read_again_at
        FROM ownership_tracker
       WHERE escrow_id = ANY(:escrows::uuid[])
       ORDER BY escrow_id
         FOR UPDATE
      """;

  private static final String LOCK_UNKNOWN =
      """
      SELECT escrow_id, owner, phase, question, asked_to_deliver, verified, unknown_reads, read_again_at
        FROM ownership_tracker
       WHERE read_again_at <= :now
       ORDER BY escrow_id
       LIMIT :limit
         FOR UPDATE SKIP LOCKED
      """;

  private static final String SAVE =
      """
      UPDATE ownership_tracker w
         SET owner = n.owner, phase = n.phase, question = n.question,
             asked_to_deliver = n.asked::boolean, verified = n.verified::boolean,
             unknown_reads = n.reads, read_again_at = n.again::timestamptz
        FROM unnest(:escrows, :owners, :phases, :questions, :tolds, :verifieds, :reads, :agains)
             AS n (escrow_id, owner, phase, question, asked, verified, reads, again)
       WHERE w.escrow_id = n.escrow_id::uuid
      """;

  private record Row(
      UUID escrowId,
      String owner,
      String phase,
      @Nullable String question,
      boolean askedToDeliver,
      boolean verified,
      int unknownReads,
      @Nullable OffsetDateTime readAgainAt) {}

  private static final RowMapper<Row> ROWS = new SimplePropertyRowMapper<>(Row.class);

  private final JdbcClient sql;

  public OwnershipStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Creates the tracker, in the transaction that creates the contract. */
  public void begin(EscrowId escrow) {
    var tracker = OwnershipTracker.of(escrow);
    sql.sql(BEGIN).param("escrow", escrow.value()).param("owner", tracker.owner().name()).update();
  }

  /** The existing trackers, locked in the order of their ids. */
  public List<OwnershipTracker> lock(Collection<EscrowId> escrows) {
    return read(sql.sql(LOCK).param("escrows", uuids(escrows, EscrowId::value)));
  }

  /** The trackers that are due for a repeated read and that no other transaction has locked. */
  List<OwnershipTracker> lockUnknown(Instant now, int limit) {
    return read(sql.sql(LOCK_UNKNOWN).param("now", utc(now)).param("limit", limit));
  }

  void save(Collection<OwnershipTracker> trackers) {
    var rows = trackers.stream().map(OwnershipStore::write).toList();
    sql.sql(SAVE)
        .param("escrows", uuids(rows, Row::escrowId))
        .param("owners", texts(rows, Row::owner))
        .param("phases", texts(rows, Row::phase))
        .param("questions", texts(rows, Row::question))
        .param("tolds", texts(rows, row -> Boolean.toString(row.askedToDeliver())))
        .param("verifieds", texts(rows, row -> Boolean.toString(row.verified())))
        .param("reads", integers(rows, Row::unknownReads))
        .param("agains", instants(rows, OwnershipStore::againOf))
        .update();
  }

  private static @Nullable Instant againOf(Row row) {
    return row.readAgainAt() == null ? null : row.readAgainAt().toInstant();
  }

  private static List<OwnershipTracker> read(JdbcClient.StatementSpec statement) {
    return statement.query(ROWS).list().stream().map(OwnershipStore::read).toList();
  }

  private static OwnershipTracker read(Row row) {
    var escrow = new EscrowId(row.escrowId());
    var owner = GameOwner.valueOf(row.owner());
    return switch (row.phase()) {
      case "WAITING" -> new Waiting(escrow, owner);
      case "WATCHING" -> watching(escrow, owner, row);
      case "ENDED" -> new Ended(escrow, owner);
      default -> throw new IllegalStateException("phase " + row.phase());
    };
  }

  private static OwnershipTracker watching(EscrowId escrow, GameOwner owner, Row row) {
    var id = requireNonNull(row.question());
    var again = againOf(row);
    var question = again == null ? new Answered(id) : new Open(id, row.unknownReads(), again);
    return new Watching(escrow, owner, question, row.askedToDeliver(), row.verified());
  }

  private static Row write(OwnershipTracker tracker) {
    var id = tracker.escrow().value();
    var owner = tracker.owner().name();
    return switch (tracker) {
      case Waiting _ -> new Row(id, owner, "WAITING", null, false, false, 0, null);
      case Ended _ -> new Row(id, owner, "ENDED", null, false, false, 0, null);
      case Watching(_, _, Answered q, var notified, var verified) ->
          new Row(id, owner, "WATCHING", q.id(), notified, verified, 0, null);
      case Watching(_, _, Open q, var notified, var verified) ->
          new Row(
              id,
              owner,
              "WATCHING",
              q.id(),
              notified,
              verified,
              q.unknownReads(),
              utc(q.readAgainAt()));
    };
  }
}
