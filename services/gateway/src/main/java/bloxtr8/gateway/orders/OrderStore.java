package bloxtr8.gateway.orders;

import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.database.Database;
import com.google.protobuf.ByteString;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders from the moment they are taken. */
public final class OrderStore {

  private static final String INSERT =
      """
      INSERT INTO accepted_order (id, caller, request_hash, topic, key, value, correlation_id,
                                  trace_parent, look_at)
      VALUES (:id, :caller, :hash, :topic, :key, :value, :correlation, :trace,
              now() + interval '30 seconds')
          ON CONFLICT (id) DO NOTHING
      """;

  private static final String GIVEN = "SELECT request_hash, key FROM accepted_order WHERE id = :id";

  private static final String IS_OF =
      "SELECT EXISTS (SELECT FROM accepted_order WHERE id = :id AND caller = :caller)";

  private static final String CLAIM_DUE =
      """
      SELECT id, topic, key, value, correlation_id, trace_parent, sends FROM accepted_order
       WHERE look_at < now()
       ORDER BY look_at LIMIT :limit
         FOR UPDATE SKIP LOCKED
      """;

  private static final String DECIDED =
      "UPDATE accepted_order SET look_at = NULL WHERE id = ANY (:ids::uuid[])";

  private static final String SENT_AGAIN =
      """
      UPDATE accepted_order SET sends = sends + 1, look_at = now() + interval '30 seconds'
       WHERE id = ANY (:ids::uuid[])
      """;

  private static final String GIVEN_UP =
      """
      UPDATE accepted_order SET look_at = NULL, given_up_at = now()
       WHERE id = ANY (:ids::uuid[])
      """;

  /** What an order was, as far as a repetition needs it. */
  record Given(ByteString requestHash, String key) {}

  record Due(Order order, int sends) {}

  private final Database database;

  public OrderStore(Database database) {
    this.database = database;
  }

  /** False when it is there already. */
  boolean insert(Order order, UserId caller, ByteString requestHash) {
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
  List<Due> claimDue(int limit) {
    return database.sql().sql(CLAIM_DUE).param("limit", limit).query((row, _) -> due(row)).list();
  }

  void decided(Collection<CommandId> ids) {
    update(DECIDED, ids);
  }

  void sentAgain(Collection<CommandId> ids) {
    update(SENT_AGAIN, ids);
  }

  void givenUp(Collection<CommandId> ids) {
    update(GIVEN_UP, ids);
  }

  private void update(String statement, Collection<CommandId> ids) {
    if (ids.isEmpty()) return;
    database.sql().sql(statement).param("ids", uuids(ids, CommandId::value)).update();
  }

  private static Due due(ResultSet row) throws SQLException {
    var order =
        new Order(
            new CommandId(row.getObject("id", UUID.class)),
            row.getString("topic"),
            row.getString("key"),
            ByteString.copyFrom(row.getBytes("value")),
            row.getString("correlation_id"),
            row.getString("trace_parent"));
    return new Due(order, row.getInt("sends"));
  }
}
