package bloxtr8.payments;

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
    own = environment.open(DatabaseRoles.PAYMENTS);
    api = environment.open(DatabaseRoles.PAYMENTS_API);
  }

  @AfterAll
  void close() {
    environment.close();
  }

  @Test
  void the_webhook_user_publishes_nothing_about_money() {
    for (var topic : List.of("payments.events.v1", "payments.commands.v1", "escrow.commands.v1"))
      refused(api, message(topic, 0));
    refused(api, message("webhook.events.v1", 7));
    allowed(api, message("webhook.events.v1", 0));
    allowed(api, message("audit.entries.v1", 0));
    refused(api, "UPDATE outbox SET topic = 'payments.events.v1'");
    refused(api, "DELETE FROM outbox");
    refused(api, "SELECT count(*) FROM outbox");
    refused(api, "INSERT INTO outbox_counter VALUES ('payments.events.v1', 'esc_1', 7)");
    refused(api, "UPDATE outbox_counter SET last = last + 1");
    refused(api, "UPDATE outbox_mark SET next_offset = 0");
    refused(api, "DELETE FROM outbox_set_aside");
  }

  @Test
  void the_webhook_user_moves_no_money() {
    for (var table : List.of("deal", "payment", "operation", "ledger_status", "card_intent")) {
      refused(api, "DELETE FROM " + table);
      refused(api, "INSERT INTO %s DEFAULT VALUES".formatted(table));
    }
    refused(api, "UPDATE deal SET seller_id = buyer_id");
    refused(api, "UPDATE operation SET state = 'SUCCEEDED'");
    refused(api, "UPDATE ledger_status SET releases_stopped = NULL");
    for (var table : List.of("ledger_entry", "ledger_account", "ledger_transaction"))
      refused(api, "DELETE FROM " + table);
    for (var table : List.of("inbox", "parked", "inbox_offset"))
      refused(api, "DELETE FROM " + table);
  }

  @Test
  void the_database_user_of_the_role_cannot_change_ledger_entries() {
    allowed(own, message("payments.events.v1", 1));
    refused(own, "DELETE FROM ledger_entry");
    refused(own, "TRUNCATE ledger_entry");
    refused(own, "TRUNCATE outbox");
    refused(own, "ALTER TABLE outbox DISABLE ROW LEVEL SECURITY");
    refused(own, "DROP TABLE outbox");
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
