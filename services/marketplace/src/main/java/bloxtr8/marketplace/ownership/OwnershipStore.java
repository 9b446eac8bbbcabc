package bloxtr8.marketplace.ownership;

import static bloxtr8.platform.database.SqlArrays.instants;
import static bloxtr8.platform.database.SqlArrays.integers;
import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;
import static java.util.Objects.requireNonNull;

import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.ownership.domain.GameOwner;
import bloxtr8.marketplace.ownership.domain.Question.Answered;
import bloxtr8.marketplace.ownership.domain.Question.Open;
import bloxtr8.marketplace.ownership.domain.Watch;
import bloxtr8.marketplace.ownership.domain.Watch.Ended;
import bloxtr8.marketplace.ownership.domain.Watch.Waiting;
import bloxtr8.marketplace.ownership.domain.Watch.Watching;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The watched games. */
public final class OwnershipStore {

  private static final String BEGIN =
      "INSERT INTO ownership_watch (escrow_id, owner, phase) VALUES (:escrow, :owner, 'WAITING')";

  private static final String LOCK =
      """
      SELECT escrow_id, owner, phase, question, told_to_deliver, verified, unknown_reads, read_again_at
        FROM ownership_watch
       WHERE escrow_id = ANY(:escrows::uuid[])
       ORDER BY escrow_id
         FOR UPDATE
      """;

  private static final String LOCK_UNKNOWN =
      """
      SELECT escrow_id, owner, phase, question, told_to_deliver, verified, unknown_reads, read_again_at
        FROM ownership_watch
       WHERE read_again_at <= :now
       ORDER BY escrow_id
       LIMIT :limit
         FOR UPDATE SKIP LOCKED
      """;

  private static final String SAVE =
      """
      UPDATE ownership_watch w
         SET owner = n.owner, phase = n.phase, question = n.question,
             told_to_deliver = n.told::boolean, verified = n.verified::boolean,
             unknown_reads = n.reads, read_again_at = n.again::timestamptz
        FROM unnest(:escrows, :owners, :phases, :questions, :tolds, :verifieds, :reads, :agains)
             AS n (escrow_id, owner, phase, question, told, verified, reads, again)
       WHERE w.escrow_id = n.escrow_id::uuid
      """;

  private record Row(
      UUID escrowId,
      String owner,
      String phase,
      @Nullable String question,
      boolean toldToDeliver,
      boolean verified,
      int unknownReads,
      @Nullable OffsetDateTime readAgainAt) {}

  private static final RowMapper<Row> ROWS = new SimplePropertyRowMapper<>(Row.class);

  private final JdbcClient sql;

  public OwnershipStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** In the transaction that makes the contract. */
  public void begin(EscrowId escrow) {
    var watch = Watch.of(escrow);
    sql.sql(BEGIN).param("escrow", escrow.value()).param("owner", watch.owner().name()).update();
  }

  /** Those that exist, locked in the order of their ids. */
  List<Watch> lock(Collection<EscrowId> escrows) {
    return read(sql.sql(LOCK).param("escrows", uuids(escrows, EscrowId::value)));
  }

  /** Those to be read again by now that nobody else is busy with. */
  List<Watch> lockUnknown(Instant now, int limit) {
    return read(sql.sql(LOCK_UNKNOWN).param("now", utc(now)).param("limit", limit));
  }

  void save(Collection<Watch> watches) {
    var rows = watches.stream().map(OwnershipStore::write).toList();
    sql.sql(SAVE)
        .param("escrows", uuids(rows, Row::escrowId))
        .param("owners", texts(rows, Row::owner))
        .param("phases", texts(rows, Row::phase))
        .param("questions", texts(rows, Row::question))
        .param("tolds", texts(rows, row -> Boolean.toString(row.toldToDeliver())))
        .param("verifieds", texts(rows, row -> Boolean.toString(row.verified())))
        .param("reads", integers(rows, Row::unknownReads))
        .param("agains", instants(rows, OwnershipStore::againOf))
        .update();
  }

  private static @Nullable Instant againOf(Row row) {
    return row.readAgainAt() == null ? null : row.readAgainAt().toInstant();
  }

  private static List<Watch> read(JdbcClient.StatementSpec statement) {
    return statement.query(ROWS).list().stream().map(OwnershipStore::read).toList();
  }

  private static Watch read(Row row) {
    var escrow = new EscrowId(row.escrowId());
    var owner = GameOwner.valueOf(row.owner());
    return switch (row.phase()) {
      case "WAITING" -> new Waiting(escrow, owner);
      case "WATCHING" -> watching(escrow, owner, row);
      case "ENDED" -> new Ended(escrow, owner);
      default -> throw new IllegalStateException("phase " + row.phase());
    };
  }

  private static Watch watching(EscrowId escrow, GameOwner owner, Row row) {
    var id = requireNonNull(row.question());
    var again = againOf(row);
    var question = again == null ? new Answered(id) : new Open(id, row.unknownReads(), again);
    return new Watching(escrow, owner, question, row.toldToDeliver(), row.verified());
  }

  private static Row write(Watch watch) {
    var id = watch.escrow().value();
    var owner = watch.owner().name();
    return switch (watch) {
      case Waiting _ -> new Row(id, owner, "WAITING", null, false, false, 0, null);
      case Ended _ -> new Row(id, owner, "ENDED", null, false, false, 0, null);
      case Watching(_, _, Answered q, var told, var verified) ->
          new Row(id, owner, "WATCHING", q.id(), told, verified, 0, null);
      case Watching(_, _, Open q, var told, var verified) ->
          new Row(
              id,
              owner,
              "WATCHING",
              q.id(),
              told,
              verified,
              q.unknownReads(),
              utc(q.readAgainAt()));
    };
  }
}
