package bloxtr8.platform;

import static bloxtr8.platform.TwoServices.deal;
import static bloxtr8.platform.TwoServices.published;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.testing.Await;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The broker stops responding while messages are being sent, for longer than the delivery time-out.
 */
class BrokerOutageTest {

  private static final String EPOCH =
      """
      SELECT leader_epoch FROM escrow.inbox_offset
       WHERE topic = 'payments.events.v1' AND leader_epoch IS NOT NULL ORDER BY next_offset DESC LIMIT 1
      """;

  private final TwoServices services = new TwoServices();

  @AfterEach
  void end() {
    signal("CONT");
    services.close();
  }

  @Test
  void unacknowledged_messages_are_sent_again_in_order_and_consumed_once() {
    services.consume();
    services.publish();
    services.publish(deal(1), 1);
    services.awaitHandled(published(deal(1), 1));

    signal("STOP");
    services.publish(deal(1), 2, 3);
    services.publish(deal(2), 1);
    Await.until(
        "the publisher gave a send up",
        () ->
            services.count(
                    "SELECT count(*) FROM payments.outbox_shard WHERE NOT clean AND heartbeat_at < now() - interval '16 seconds'")
                > 0);
    signal("CONT");
    services.publish(deal(1), 4);

    services.awaitHandled(published(deal(1), 4));
    services.awaitHandled(published(deal(2), 1));
    assertThat(services.handled.stream().filter(text -> text.startsWith(deal(1).text())))
        .containsExactlyElementsOf(published(deal(1), 1, 2, 3, 4));
    assertThat(services.count("SELECT count(*) FROM escrow.parked")).isZero();
  }

  @Test
  void after_a_truncation_behind_its_offset_a_consumer_continues_where_the_logs_diverge() {
    var first = services.consume();
    services.publish();
    services.publish(deal(1), 1, 2);
    services.awaitHandled(published(deal(1), 1, 2));
    var epoch = services.count(EPOCH);
    var old = broker().orElseThrow().pid();
    signal("TERM");
    Await.until(
        "another broker has come", () -> broker().filter(now -> now.pid() != old).isPresent());
    services.publish(deal(1), 3);
    services.awaitHandled(published(deal(1), 3));
    first.stop();
    assertThat(services.count(EPOCH)).isGreaterThan(epoch);

    // Simulates a consumer that has read, from a former leader, records that are not in the present
    // log.
    services
        .environment
        .admin()
        .sql("UPDATE escrow.inbox_offset SET leader_epoch = :epoch WHERE leader_epoch > :epoch")
        .param("epoch", epoch)
        .update();
    services.consume();
    services.publish(deal(1), 4);

    services.awaitHandled(published(deal(1), 4));
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1, 2, 3, 4));
    assertThat(services.alerts("position")).isEqualTo(1);
    assertThat(services.alerts("consumer-failed")).isZero();
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
