package bloxtr8.escrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.TestEnvironment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the database users of this service must not do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTest {

  private final TestEnvironment environment = TestEnvironment.fresh(List.of(), Map.of());
  private ServiceContext own;
  private ServiceContext api;

  @BeforeAll
  void open() {
    own = environment.open(DatabaseRoles.ESCROW);
    api = environment.open(DatabaseRoles.ESCROW_API);
  }

  @AfterAll
  void close() {
    environment.close();
  }

  @Test
  void the_api_user_can_neither_publish_messages_nor_allocate_their_numbers() {
    for (var topic : List.of("escrow.events.v1", "payments.commands.v1")) {
      refused(api, message(topic, 1));
      refused(api, "INSERT INTO outbox_counter VALUES ('%s', 'esc_1', 7)".formatted(topic));
    }
    allowed(own, "INSERT INTO outbox_counter VALUES ('escrow.events.v1', 'esc_1', 1)");
    assertThat(api.database().sql().sql("UPDATE outbox_counter SET last = 9").update()).isZero();
    refused(api, "DELETE FROM outbox");
    refused(api, "UPDATE outbox SET topic = 'payments.commands.v1'");
    refused(api, "UPDATE outbox_mark SET next_offset = 0");
    refused(api, "DELETE FROM outbox_set_aside");
  }

  @Test
  void the_api_user_can_change_no_escrow_and_consume_no_message() {
    for (var table : List.of("escrow", "dispute", "history", "deadline", "inbox", "parked")) {
      refused(api, "DELETE FROM " + table);
      refused(api, "INSERT INTO %s DEFAULT VALUES".formatted(table));
    }
    refused(api, "UPDATE escrow SET state = 'RELEASED'");
  }

  @Test
  void the_database_user_of_the_role_cannot_change_the_history() {
    allowed(own, message("escrow.events.v1", 1));
    refused(own, "UPDATE history SET at = now()");
    refused(own, "DELETE FROM history");
    refused(own, "DELETE FROM escrow");
    refused(own, "ALTER TABLE outbox DISABLE ROW LEVEL SECURITY");
  }

  private static String message(String topic, int sequence) {
    return "INSERT INTO outbox (message_id, topic, key, sequence, shard, value, correlation_id,"
        + " trace_parent, headers) VALUES (gen_random_uuid(), '"
        + topic
        + "', 'esc_1', "
        + sequence
        + ", 0, '', '', '', '{}')";
  }

  private static void allowed(ServiceContext service, String statement) {
    service.database().sql().sql(statement).update();
  }

  private static void refused(ServiceContext service, String statement) {
    assertThatThrownBy(() -> service.database().sql().sql(statement).update())
        .as(statement)
        .rootCause()
        .hasMessageMatching("(?s).*(permission denied|must be owner|row-level security).*");
  }
}
