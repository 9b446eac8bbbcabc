package bloxtr8.gateway.orders;

import static bloxtr8.platform.database.SqlArrays.utc;
import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.CommandId;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders from the moment they are taken. */
public final class OrderStore {

  private static final String INSERT =
      """
      INSERT INTO accepted_order (id, caller, request_hash, topic, key, value, correlation_id,
                                  trace_parent, accepted_at, look_at, kept)
      VALUES (:id, :caller, :hash, :topic, :key, :value, :correlation, :trace,
              :now, :now + interval '30 seconds', :kept)
          ON CONFLICT (id) DO NOTHING
      """;

  private static final String GIVEN = "SELECT request_hash, key FROM accepted_order WHERE id = :id";

  private static final String IS_OF =
      "SELECT EXISTS (SELECT FROM accepted_order WHERE id = :id AND caller = :caller)";

  private static final String IS_UNDECIDED =
      "SELECT decided_at IS NULL FROM accepted_order WHERE id = :id";

  private static final String CLAIM_DUE =
      """
      SELECT id, topic, key, value, correlation_id, trace_parent FROM accepted_order
       WHERE decided_at IS NULL AND look_at <= :now
       ORDER BY look_at LIMIT :limit
         FOR UPDATE SKIP LOCKED
      """;

  private static final String DECIDED =
      "UPDATE accepted_order SET decided_at = :now WHERE id = ANY (:ids::uuid[])";

  private static final String LOOK_LATER =
      "UPDATE accepted_order SET look_at = :at WHERE id = ANY (:ids::uuid[])";

  /** Half a minute apart, and from the twentieth send on at growing distances up to an hour. */
  private static final String ACKNOWLEDGED =
      """
      UPDATE accepted_order
         SET sends = sends + 1, unacknowledged = 0,
             look_at = :now + least(interval '1 hour',
                                    interval '30 seconds' * power(2, least(greatest(sends - 18, 0), 8)))
       WHERE id = ANY (:ids::uuid[])
      """;

  /** The broker may be back soon, and then nobody should wait long. */
  private static final String UNACKNOWLEDGED =
      """
      UPDATE accepted_order
         SET unacknowledged = unacknowledged + 1,
             look_at = :now + interval '30 seconds' * least(unacknowledged + 1, 4)
       WHERE id = ANY (:ids::uuid[])
      """;

  private static final String CALL_STAFF =
      """
      UPDATE accepted_order SET paged_at = :now
       WHERE id = ANY (:ids::uuid[]) AND paged_at IS NULL
         AND (sends >= 20 OR accepted_at <= :now - interval '10 minutes')
      RETURNING id
      """;

  private static final String LOOK_NOW =
      """
      UPDATE accepted_order SET look_at = :now
       WHERE id = :id AND decided_at IS NULL AND accepted_at < :now - interval '30 seconds'
         AND look_at > :now
      """;

  private static final String COUNT_WAITING =
      "SELECT count(*) FROM accepted_order WHERE decided_at IS NULL AND accepted_at < :before";

  private static final String WAITING =
      """
      SELECT id, caller, topic, key, accepted_at, look_at, sends FROM accepted_order
       WHERE decided_at IS NULL AND accepted_at < :before
       ORDER BY accepted_at, id LIMIT :limit OFFSET :skip
      """;

  private static final String FORGET =
      """
      WITH old AS (
        SELECT id, kept FROM accepted_order
         WHERE decided_at < :before AND value IS NOT NULL
         ORDER BY decided_at LIMIT :limit
           FOR UPDATE SKIP LOCKED),
      deleted AS (
        DELETE FROM accepted_order WHERE id IN (SELECT id FROM old WHERE NOT kept) RETURNING id),
      emptied AS (
        UPDATE accepted_order SET value = NULL
         WHERE id IN (SELECT id FROM old WHERE kept) RETURNING id)
      SELECT (SELECT count(*) FROM deleted) + (SELECT count(*) FROM emptied)
      """;

  /** What an order was, as far as a repetition needs it. */
  record Given(ByteString requestHash, String key) {}

  /** One that has been accepted and, as far as we know, not decided. */
  record Waiting(
      CommandId id,
      UserId caller,
      String topic,
      String key,
      Instant acceptedAt,
      Instant nextAt,
      int sends) {}

  private final Database database;
  private final InstantSource clock;

  public OrderStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * False when it is there already.
   *
   * @param kept for ever, because it moves money
   */
  boolean insert(Order order, UserId caller, ByteString requestHash, boolean kept) {
    return database
            .sql()
            .sql(INSERT)
            .param("id", order.id().value())
            .param("caller", caller.value())
            .param("hash", requestHash.toByteArray())
            .param("topic", order.topic())
            .param("key", order.key())
            .param("value", order.value().toByteArray())
            .param("correlation", order.correlationId())
            .param("trace", order.traceParent())
            .param("now", now())
            .param("kept", kept)
            .update()
        > 0;
  }

  Optional<Given> given(CommandId id) {
    return database
        .sql()
        .sql(GIVEN)
        .param("id", id.value())
        .query((row, _) ->
            new Given(ByteString.copyFrom(row.getBytes("request_hash")), row.getString("key")))
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

  /** Nobody else gets them until the transaction ends. */
  List<Order> claimDue(int limit) {
    return database
        .sql()
        .sql(CLAIM_DUE)
        .param("now", now())
        .param("limit", limit)
        .query((row, _) -> order(row))
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

  void lookAgainIn(Duration pause, Collection<CommandId> ids) {
    if (ids.isEmpty()) return;
    database
        .sql()
        .sql(LOOK_LATER)
        .param("at", utc(clock.instant().plus(pause)))
        .param("ids", uuids(ids, CommandId::value))
        .update();
  }

  /** Those of them for which staff are called now, each once. */
  List<CommandId> staffCalled(Collection<CommandId> ids) {
    if (ids.isEmpty()) return List.of();
    return database
        .sql()
        .sql(CALL_STAFF)
        .param("now", now())
        .param("ids", uuids(ids, CommandId::value))
        .query((row, _) -> new CommandId(row.getObject("id", UUID.class)))
        .list();
  }

  /** The next look at it is the next look at all, unless it was accepted just now. */
  void lookNow(CommandId id) {
    database.sql().sql(LOOK_NOW).param("id", id.value()).param("now", now()).update();
  }

  /** Empty for one that is not known. */
  Optional<Boolean> isUndecided(CommandId id) {
    return database.sql().sql(IS_UNDECIDED).param("id", id.value()).query(Boolean.class).optional();
  }

  long countWaiting(Duration longerThan) {
    return database
        .sql()
        .sql(COUNT_WAITING)
        .param("before", utc(clock.instant().minus(longerThan)))
        .query(Long.class)
        .single();
  }

  /** The longest waiting first. */
  List<Waiting> waiting(Duration longerThan, int limit, long skip) {
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
   * Of what was decided longer ago than that: the bytes of what moves money, and all of the rest.
   */
  long forget(Duration decidedLongerAgo, int limit) {
    return database
        .sql()
        .sql(FORGET)
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

  private static Order order(ResultSet row) throws SQLException {
    return new Order(
        new CommandId(row.getObject("id", UUID.class)),
        row.getString("topic"),
        row.getString("key"),
        ByteString.copyFrom(row.getBytes("value")),
        row.getString("correlation_id"),
        row.getString("trace_parent"));
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        new CommandId(row.getObject("id", UUID.class)),
        new UserId(row.getObject("caller", UUID.class)),
        row.getString("topic"),
        row.getString("key"),
        row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
        row.getObject("look_at", OffsetDateTime.class).toInstant(),
        row.getInt("sends"));
  }
}
