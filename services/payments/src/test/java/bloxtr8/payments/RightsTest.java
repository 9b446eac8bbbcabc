package bloxtr8.payments;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.platform.Room;
import bloxtr8.platform.database.Wirings;
import bloxtr8.platform.testing.TestHouse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the database users of this service cannot do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTest {

  private final TestHouse house = TestHouse.fresh(List.of(), Map.of());
  private Room own;
  private Room door;

  @BeforeAll
  void open() {
    own = house.open(Wirings.PAYMENTS);
    door = house.open(Wirings.PAYMENTS_DOOR);
  }

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void whoever_hears_providers_tells_the_escrow_nothing_of_money() {
    for (var topic : List.of("payments.events.v1", "payments.commands.v1", "escrow.commands.v1"))
      refused(door, message(topic, 0));
    refused(door, message("webhook.events.v1", 7));
    allowed(door, message("webhook.events.v1", 0));
    allowed(door, message("audit.entries.v1", 0));
    refused(door, "UPDATE outbox SET topic = 'payments.events.v1'");
    refused(door, "DELETE FROM outbox");
    refused(door, "SELECT count(*) FROM outbox");
    refused(door, "INSERT INTO outbox_counter VALUES ('payments.events.v1', 'esc_1', 7)");
    refused(door, "UPDATE outbox_counter SET last = last + 1");
    refused(door, "UPDATE outbox_mark SET next_offset = 0");
    refused(door, "DELETE FROM outbox_set_aside");
  }

  @Test
  void whoever_hears_providers_moves_no_money() {
    for (var table : List.of("deal", "payment", "operation", "ledger_status", "card_intent")) {
      refused(door, "DELETE FROM " + table);
      refused(door, "INSERT INTO %s DEFAULT VALUES".formatted(table));
    }
    refused(door, "UPDATE deal SET seller_id = buyer_id");
    refused(door, "UPDATE operation SET state = 'SUCCEEDED'");
    refused(door, "UPDATE ledger_status SET releases_stopped = NULL");
    for (var table : List.of("ledger_entry", "ledger_account", "ledger_transaction"))
      refused(door, "DELETE FROM " + table);
    for (var table : List.of("inbox", "parked", "inbox_position"))
      refused(door, "DELETE FROM " + table);
  }

  @Test
  void the_role_itself_changes_no_books_that_are_written() {
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

  private static void allowed(Room room, String statement) {
    room.database().sql().sql(statement).update();
  }

  private static void refused(Room room, String statement) {
    assertThatThrownBy(() -> room.database().sql().sql(statement).update())
        .as(statement)
        .rootCause()
        .hasMessageMatching("(?s).*(permission denied|must be owner|row-level security).*");
  }
}
