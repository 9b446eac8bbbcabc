package bloxtr8.escrow;

import static org.assertj.core.api.Assertions.assertThat;
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
    own = house.open(Wirings.ESCROW);
    door = house.open(Wirings.ESCROW_DOOR);
  }

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void the_door_neither_tells_nor_counts_what_the_escrow_alone_may_tell() {
    for (var topic : List.of("escrow.events.v1", "payments.commands.v1")) {
      refused(door, message(topic, 1));
      refused(door, "INSERT INTO outbox_counter VALUES ('%s', 'esc_1', 7)".formatted(topic));
    }
    allowed(own, "INSERT INTO outbox_counter VALUES ('escrow.events.v1', 'esc_1', 1)");
    assertThat(door.database().sql().sql("UPDATE outbox_counter SET last = 9").update()).isZero();
    refused(door, "DELETE FROM outbox");
    refused(door, "UPDATE outbox SET topic = 'payments.commands.v1'");
    refused(door, "UPDATE outbox_mark SET next_offset = 0");
    refused(door, "DELETE FROM outbox_set_aside");
  }

  @Test
  void the_door_changes_no_escrow_and_takes_no_message() {
    for (var table : List.of("escrow", "dispute", "history", "deadline", "inbox", "parked")) {
      refused(door, "DELETE FROM " + table);
      refused(door, "INSERT INTO %s DEFAULT VALUES".formatted(table));
    }
    refused(door, "UPDATE escrow SET state = 'RELEASED'");
  }

  @Test
  void the_role_itself_rewrites_no_history() {
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
