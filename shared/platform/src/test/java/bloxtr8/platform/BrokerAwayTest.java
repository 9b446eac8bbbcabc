package bloxtr8.platform;

import static bloxtr8.platform.TwoRooms.deal;
import static bloxtr8.platform.TwoRooms.told;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.testing.Await;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The broker stops answering in the middle of sending, for longer than anybody waits. */
class BrokerAwayTest {

  private static final String EPOCH =
      """
      SELECT leader_epoch FROM escrow.inbox_position
       WHERE topic = 'payments.events.v1' AND leader_epoch IS NOT NULL ORDER BY next_offset DESC LIMIT 1
      """;

  private final TwoRooms rooms = new TwoRooms();

  @AfterEach
  void end() {
    signal("CONT");
    rooms.close();
  }

  @Test
  void what_is_not_acknowledged_in_time_is_sent_again_in_order_and_taken_once() {
    rooms.consume();
    rooms.publish();
    rooms.tell(deal(1), 1);
    rooms.awaitHandled(told(deal(1), 1));

    signal("STOP");
    rooms.tell(deal(1), 2, 3);
    rooms.tell(deal(2), 1);
    Await.until(
        "the publisher gave a send up",
        () ->
            rooms.count(
                    "SELECT count(*) FROM payments.outbox_shard WHERE NOT clean AND heartbeat_at < now() - interval '16 seconds'")
                > 0);
    signal("CONT");
    rooms.tell(deal(1), 4);

    rooms.awaitHandled(told(deal(1), 4));
    rooms.awaitHandled(told(deal(2), 1));
    assertThat(rooms.handled.stream().filter(text -> text.startsWith(deal(1).text())))
        .containsExactlyElementsOf(told(deal(1), 1, 2, 3, 4));
    assertThat(rooms.count("SELECT count(*) FROM escrow.parked")).isZero();
  }

  @Test
  void where_the_log_was_cut_behind_the_reader_it_goes_on_from_where_the_logs_part() {
    var first = rooms.consume();
    rooms.publish();
    rooms.tell(deal(1), 1, 2);
    rooms.awaitHandled(told(deal(1), 1, 2));
    var epoch = rooms.count(EPOCH);
    var old = broker().orElseThrow().pid();
    signal("TERM");
    Await.until(
        "another broker has come", () -> broker().filter(now -> now.pid() != old).isPresent());
    rooms.tell(deal(1), 3);
    rooms.awaitHandled(told(deal(1), 3));
    first.stop();
    assertThat(rooms.count(EPOCH)).isGreaterThan(epoch);

    // As if it had read, from a leader that is gone, what the log now says otherwise.
    rooms
        .house
        .admin()
        .sql("UPDATE escrow.inbox_position SET leader_epoch = :epoch WHERE leader_epoch > :epoch")
        .param("epoch", epoch)
        .update();
    rooms.consume();
    rooms.tell(deal(1), 4);

    rooms.awaitHandled(told(deal(1), 4));
    assertThat(rooms.handled).containsExactlyElementsOf(told(deal(1), 1, 2, 3, 4));
    assertThat(rooms.alerts("position")).isEqualTo(1);
    assertThat(rooms.alerts("consumer-failed")).isZero();
  }

  private static Optional<ProcessHandle> broker() {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains("bloxtr8.broker"))
        .findFirst();
  }

  private static void signal(String name) {
    var broker = broker().orElseThrow();
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(broker.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
