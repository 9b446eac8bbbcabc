package bloxtr8.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.platform.topics.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** How many rows the publisher's statements read when the outbox has 200,000 published ones. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutboxAtSizeTest {

  private static final int PUBLISHED = 200_000;
  private static final int WAITING = 20;
  private static final Set<Integer> SHARDS = Set.of(0, 1, 2, 3);

  private static final String FILL =
      """
      INSERT INTO payments.outbox (message_id, topic, key, sequence, shard, value, correlation_id, trace_parent,
                                   headers)
      SELECT gen_random_uuid(), 'payments.events.v1', 'esc_' || n, 1, n % 4, ''::bytea, '', '', '{}'
        FROM generate_series(1, :count) n
      """;

  private static final String PUBLISH =
      """
      UPDATE payments.outbox SET published_at = now(), topic_id = 'now', partition = id % 12, "offset" = id / 12
      """;

  private static final String MARKS =
      """
      INSERT INTO payments.outbox_mark (topic, partition, shard, topic_id, next_offset)
      SELECT topic, partition, shard, 'now', max("offset") + 1 FROM payments.outbox
       WHERE published_at IS NOT NULL GROUP BY topic, partition, shard
      """;

  private static TestEnvironment environment;
  private static ServiceContext payments;

  @BeforeAll
  static void fill() {
    environment = TestEnvironment.fresh();
    payments = environment.open(DatabaseRoles.PAYMENTS);
    var admin = environment.admin();
    admin.sql(FILL).param("count", PUBLISHED).update();
    // The statistics are those of a backlog, in which every row is unpublished.
    admin.sql("ANALYZE payments.outbox").update();
    admin.sql(PUBLISH).update();
    admin.sql(FILL).param("count", WAITING).update();
    admin.sql(MARKS).update();
  }

  @AfterAll
  static void end() {
    environment.close();
  }

  @Test
  @Order(1)
  void a_claim_reads_only_waiting_rows_whatever_the_statistics() throws SQLException {
    assertThat(rowsRead(connection -> new OutboxStore(connection).claim(SHARDS, 1_000)))
        .isLessThanOrEqualTo(WAITING * 4);
  }

  @Test
  @Order(3)
  void the_deletion_of_old_messages_reads_only_old_messages() throws SQLException {
    environment.admin().sql("ANALYZE payments.outbox").update();
    environment
        .admin()
        .sql("UPDATE payments.outbox SET published_at = now() - interval '91 days' WHERE id <= 10")
        .update();
    assertThat(
            rowsRead(connection ->
                assertThat(new OutboxRetention(one(connection)).delete(10_000)).isEqualTo(10)))
        .isLessThanOrEqualTo(100);
  }

  @Test
  @Order(2)
  void the_start_of_a_publisher_reads_as_many_rows_as_there_are_partitions() throws SQLException {
    assertThat(
            rowsRead(connection -> {
              var store = new OutboxStore(connection);
              for (var mark : store.marks(SHARDS))
                store.lastBelow(mark.place(), mark.next(), store.allShards());
            }))
        .isLessThanOrEqualTo(4 * Topics.PARTITIONS);
  }

  private static DataSource one(Connection connection) {
    return new SingleConnectionDataSource(connection, true);
  }

  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  /** Rows that this transaction alone has read. */
  private static long rowsRead(Work work) throws SQLException {
    try (var connection = payments.database().dataSource().getConnection()) {
      connection.setAutoCommit(false);
      work.on(connection);
      try (var statement = connection.createStatement();
          var row =
              statement.executeQuery(
                  "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables"
                      + " WHERE schemaname = 'payments' AND relname = 'outbox'")) {
        row.next();
        return row.getLong(1);
      } finally {
        connection.rollback();
      }
    }
  }
}
