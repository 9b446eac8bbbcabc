package bloxtr8.gateway.commands;

import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.CommandRequest;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.database.Database;
import com.google.protobuf.ByteString;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The accepted commands, until their decision is known and their retention has passed. */
public final class AcceptedCommandStore {

  private static final String INSERT =
      """
      INSERT INTO accepted_command (id, caller, request_hash, topic, key, value, correlation_id,
                                  trace_parent, accepted_at, next_check_at, kept)
      VALUES (:id, :caller, :hash, :topic, :key, :value, :correlation, :trace,
              :now, :now + interval '30 seconds', :kept)
          ON CONFLICT (id) DO NOTHING
      """;

  private static final String GIVEN =
      "SELECT request_hash, key FROM accepted_command WHERE id = :id";

  private static final String IS_OF =
      "SELECT EXISTS (SELECT FROM accepted_command WHERE id = :id AND caller = :caller)";

  private static final String IS_UNDECIDED =
      "SELECT decided_at IS NULL FROM accepted_command WHERE id = :id";

  private static final String CLAIM_DUE =
      """
      SELECT id, topic, key, value, correlation_id, trace_parent FROM accepted_command
       WHERE decided_at IS NULL AND next_check_at <= :now
       ORDER BY next_check_at LIMIT :limit
         FOR UPDATE SKIP LOCKED
      """;

  private static final String DECIDED =
      "UPDATE accepted_command SET decided_at = :now WHERE id = ANY (:ids::uuid[])";

  private static final String SCHEDULE =
      "UPDATE accepted_command SET next_check_at = :at WHERE id = ANY (:ids::uuid[])";

  /**
   * Redelivery every half minute, and from the twentieth publication on at growing intervals up to
   * an hour.
   */
  private static final String ACKNOWLEDGED =
      """
      UPDATE accepted_command
         SET sends = sends + 1, unacknowledged = 0,
             next_check_at = :now + least(interval '1 hour',
                                    interval '30 seconds' * power(2, least(greatest(sends - 18, 0), 8)))
       WHERE id = ANY (:ids::uuid[])
      """;

  /** Redelivery soon after the broker is back. */
  private static final String UNACKNOWLEDGED =
      """
      UPDATE accepted_command
         SET unacknowledged = unacknowledged + 1,
             next_check_at = :now + interval '30 seconds' * least(unacknowledged + 1, 4)
       WHERE id = ANY (:ids::uuid[])
      """;

  private static final String CALL_STAFF =
      """
      UPDATE accepted_command SET paged_at = :now
       WHERE id = ANY (:ids::uuid[]) AND paged_at IS NULL
         AND (sends >= 20 OR accepted_at <= :now - interval '10 minutes')
      RETURNING id
      """;

  private static final String SCHEDULE_NOW =
      """
      UPDATE accepted_command SET next_check_at = :now
       WHERE id = :id AND decided_at IS NULL AND accepted_at < :now - interval '30 seconds'
         AND next_check_at > :now
      """;

  private static final String COUNT_WAITING =
      "SELECT count(*) FROM accepted_command WHERE decided_at IS NULL AND accepted_at < :before";

  private static final String WAITING =
      """
      SELECT id, caller, topic, key, accepted_at, next_check_at, sends FROM accepted_command
       WHERE decided_at IS NULL AND accepted_at < :before
       ORDER BY accepted_at, id LIMIT :limit OFFSET :skip
      """;

  private static final String DELETE =
      """
      WITH old AS (
        SELECT id, kept FROM accepted_command
         WHERE decided_at < :before AND value IS NOT NULL
         ORDER BY decided_at LIMIT :limit
           FOR UPDATE SKIP LOCKED),
      deleted AS (
        DELETE FROM accepted_command WHERE id IN (SELECT id FROM old WHERE NOT kept) RETURNING id),
      emptied AS (
        UPDATE accepted_command SET value = NULL
         WHERE id IN (SELECT id FROM old WHERE kept) RETURNING id)
      SELECT (SELECT count(*) FROM deleted) + (SELECT count(*) FROM emptied)
      """;

  /** The stored request, as far as a repeated request is compared with it. */
  record StoredRequest(String bodyHash, String key) {}

  /** An accepted command without a known decision. */
  record UndecidedRow(
      CommandId id,
      UserId caller,
      String topic,
      String key,
      Instant acceptedAt,
      Instant nextAt,
      int sends) {}

  private final Database database;
  private final InstantSource clock;

  public AcceptedCommandStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Inserts a command; false when it exists already. */
  boolean insert(AcceptedCommand accepted, CommandRequest request) {
    return database
            .sql()
            .sql(INSERT)
            .param("id", accepted.id().value())
            .param("caller", request.by().user().value())
            .param("hash", HexFormat.of().parseHex(request.bodyHash()))
            .param("topic", accepted.topic())
            .param("key", accepted.key())
            .param("value", accepted.value().toByteArray())
            .param("correlation", accepted.correlationId())
            .param("trace", accepted.traceParent())
            .param("now", now())
            .param("kept", request.keptForEver())
            .update()
        > 0;
  }

  Optional<StoredRequest> given(CommandId id) {
    return database
        .sql()
        .sql(GIVEN)
        .param("id", id.value())
        .query((row, _) ->
            new StoredRequest(
                HexFormat.of().formatHex(row.getBytes("request_hash")), row.getString("key")))
        .optional();
  }

  boolean isOf(CommandId id, UserId caller) {
    return database
        .sql()
        .sql(IS_OF)
        .param("id", id.value())
        .param("caller", caller.value())
        .query(Boolean.class)
        .single();
  }

  /** Claims due commands; other replicas do not get them until the transaction ends. */
  List<AcceptedCommand> claimDue(int limit) {
    return database
        .sql()
        .sql(CLAIM_DUE)
        .param("now", now())
        .param("limit", limit)
        .query((row, _) -> command(row))
        .list();
  }

  void decided(Collection<CommandId> ids) {
    update(DECIDED, ids);
  }

  void acknowledged(Collection<CommandId> ids) {
    update(ACKNOWLEDGED, ids);
  }

  void unacknowledged(Collection<CommandId> ids) {
    update(UNACKNOWLEDGED, ids);
  }

  void scheduleIn(Duration pause, Collection<CommandId> ids) {
    if (ids.isEmpty()) return;
    database
        .sql()
        .sql(SCHEDULE)
        .param("at", utc(clock.instant().plus(pause)))
        .param("ids", uuids(ids, CommandId::value))
        .update();
  }

  /** Those of the commands for which an alert is due now; each is returned once only. */
  List<CommandId> claimAlerts(Collection<CommandId> ids) {
    if (ids.isEmpty()) return List.of();
    return database
        .sql()
        .sql(CALL_STAFF)
        .param("now", now())
        .param("ids", uuids(ids, CommandId::value))
        .query((row, _) -> new CommandId(row.getObject("id", UUID.class)))
        .list();
  }

  /** Makes a command due for the next pass, unless it was accepted a moment ago. */
  void scheduleNow(CommandId id) {
    database.sql().sql(SCHEDULE_NOW).param("id", id.value()).param("now", now()).update();
  }

  /** Empty for an unknown command. */
  Optional<Boolean> isUndecided(CommandId id) {
    return database.sql().sql(IS_UNDECIDED).param("id", id.value()).query(Boolean.class).optional();
  }

  long countUndecided(Duration longerThan) {
    return database
        .sql()
        .sql(COUNT_WAITING)
        .param("before", utc(clock.instant().minus(longerThan)))
        .query(Long.class)
        .single();
  }

  /** The undecided commands, the oldest first. */
  List<UndecidedRow> waiting(Duration longerThan, int limit, long skip) {
    return database
        .sql()
        .sql(WAITING)
        .param("before", utc(clock.instant().minus(longerThan)))
        .param("limit", limit)
        .param("skip", skip)
        .query((row, _) -> waiting(row))
        .list();
  }

  /**
   * Deletes what is no longer needed after a decision: the bytes of commands that move money, and
   * other commands completely.
   */
  long delete(Duration decidedLongerAgo, int limit) {
    return database
        .sql()
        .sql(DELETE)
        .param("before", utc(clock.instant().minus(decidedLongerAgo)))
        .param("limit", limit)
        .query(Long.class)
        .single();
  }

  private OffsetDateTime now() {
    return utc(clock.instant());
  }

  private void update(String statement, Collection<CommandId> ids) {
    if (ids.isEmpty()) return;
    database
        .sql()
        .sql(statement)
        .param("now", now())
        .param("ids", uuids(ids, CommandId::value))
        .update();
  }

  private static AcceptedCommand command(ResultSet row) throws SQLException {
    return new AcceptedCommand(
        new CommandId(row.getObject("id", UUID.class)),
        row.getString("topic"),
        row.getString("key"),
        ByteString.copyFrom(row.getBytes("value")),
        row.getString("correlation_id"),
        row.getString("trace_parent"));
  }

  private static UndecidedRow waiting(ResultSet row) throws SQLException {
    return new UndecidedRow(
        new CommandId(row.getObject("id", UUID.class)),
        new UserId(row.getObject("caller", UUID.class)),
        row.getString("topic"),
        row.getString("key"),
        row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
        row.getObject("next_check_at", OffsetDateTime.class).toInstant(),
        row.getInt("sends"));
  }
}
