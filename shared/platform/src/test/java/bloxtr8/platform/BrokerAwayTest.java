package bloxtr8.platform;

import static bloxtr8.platform.TwoRooms.deal;
import static bloxtr8.platform.TwoRooms.told;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.testing.Await;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The broker stops answering in the middle of sending, for longer than anybody waits. */
class BrokerAwayTest {

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

  private static void signal(String name) {
    var broker =
        ProcessHandle.current()
            .descendants()
            .filter(child -> child.info().commandLine().orElse("").contains("bloxtr8.broker"))
            .findFirst()
            .orElseThrow();
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(broker.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
