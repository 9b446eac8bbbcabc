package bloxtr8.platform;

import static bloxtr8.platform.TwoRooms.deal;
import static bloxtr8.platform.TwoRooms.event;
import static bloxtr8.platform.TwoRooms.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.platform.testing.Await;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a change in one room to its effect in another, on the ordinary day and when things die. */
class MessagesGoOnceTest {

  private TwoRooms rooms;

  @BeforeEach
  void begin() {
    rooms = new TwoRooms();
  }

  @AfterEach
  void end() {
    rooms.close();
  }

  @Test
  void what_one_room_tells_the_other_hears_in_order() {
    rooms.publish();
    rooms.consume();

    var attempts = IntStream.rangeClosed(1, 50).toArray();
    rooms.tell(deal(1), attempts);

    rooms.awaitHandled(told(deal(1), attempts));
    assertThat(rooms.handled).containsExactlyElementsOf(told(deal(1), attempts));
  }

  @Test
  void a_message_without_the_transaction_of_its_change_is_refused() {
    assertThatThrownBy(() -> rooms.payments.outbox().record(event(deal(1), 1)))
        .hasMessageContaining("without the transaction");
  }

  @Test
  void what_is_rolled_back_is_never_told() {
    rooms.publish();
    rooms.consume();

    assertThatThrownBy(() ->
            rooms
                .payments
                .database()
                .inTransaction(() -> {
                  rooms.payments.outbox().record(event(deal(1), 1));
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");
    rooms.tell(deal(1), 2);

    rooms.awaitHandled(told(deal(1), 2));
    assertThat(rooms.handled).containsExactlyElementsOf(told(deal(1), 2));
  }

  @Test
  void the_message_of_a_slow_transaction_is_not_overtaken_and_lost() throws Exception {
    rooms.publish();
    rooms.consume();
    var recorded = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow =
          executor.submit(() ->
              rooms
                  .payments
                  .database()
                  .inTransaction(() -> {
                    rooms.payments.outbox().record(event(deal(1), 1));
                    recorded.countDown();
                    awaitLatch(commit);
                  }));
      recorded.await();
      rooms.tell(deal(2), 1);
      rooms.awaitHandled(told(deal(2), 1));
      commit.countDown();
      slow.get();
    }

    rooms.awaitHandled(told(deal(1), 1));
  }

  @Test
  void what_was_committed_before_a_crash_is_published_after_it() {
    rooms.tell(deal(1), 1, 2);

    rooms.consume();
    rooms.publish();

    rooms.awaitHandled(told(deal(1), 1, 2));
  }

  @Test
  void a_message_that_is_published_twice_has_one_effect() {
    rooms.consume();
    rooms.publish().stop();
    rooms.tell(deal(1), 1, 2);
    var again = rooms.publish();
    rooms.awaitHandled(told(deal(1), 1, 2));
    again.stop();

    rooms.house.admin().sql("UPDATE payments.outbox SET published_at = NULL").update();
    rooms.publish();
    rooms.tell(deal(1), 3);

    rooms.awaitHandled(told(deal(1), 3));
    assertThat(rooms.handled).containsExactlyElementsOf(told(deal(1), 1, 2, 3));
  }

  @Test
  void a_new_publisher_waits_for_what_a_vanished_one_may_still_have_on_its_way() {
    rooms
        .house
        .admin()
        .sql(
            "INSERT INTO payments.outbox_shard SELECT n, now() - interval '13 seconds', false FROM generate_series(0, 3) n")
        .update();
    rooms.tell(deal(1), 1);
    rooms.consume();
    rooms.publish();

    rooms.awaitHandled(told(deal(1), 1));
    assertThat(
            rooms.count(
                "SELECT count(*) FROM payments.outbox WHERE published_at < created_at + interval '1 second'"))
        .isZero();
  }

  @Test
  void two_publishers_share_the_work_and_one_goes_on_when_the_other_loses_its_database() {
    rooms.consume();
    rooms.publish();
    rooms.publish();
    rooms.tell(deal(1), 1);
    rooms.awaitHandled(told(deal(1), 1));

    rooms
        .house
        .admin()
        .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'payments'")
        .query()
        .listOfRows();
    rooms
        .house
        .admin()
        .sql("UPDATE payments.outbox_shard SET heartbeat_at = now() - interval '15 seconds'")
        .update();
    Await.until("the pool has recovered", this::canTell);

    rooms.awaitHandled(told(deal(1), 2));
    assertThat(rooms.handled).doesNotHaveDuplicates();
  }

  private boolean canTell() {
    try {
      rooms.tell(deal(1), 2);
      return true;
    } catch (org.springframework.dao.DataAccessException
        | org.springframework.transaction.TransactionException _) {
      return false;
    }
  }

  @Test
  void what_the_log_lost_is_sent_again() {
    rooms.consume();
    var first = rooms.publish();
    rooms.tell(deal(1), 1, 2);
    rooms.awaitHandled(told(deal(1), 1, 2));
    first.stop();
    // As after a broker that lost its disk's last seconds: our marks lie beyond the log's end.
    rooms
        .house
        .admin()
        .sql("UPDATE payments.outbox SET \"offset\" = \"offset\" + 1000 WHERE sequence = 2")
        .update();
    rooms
        .house
        .admin()
        .sql("UPDATE payments.outbox_mark SET next_offset = next_offset + 1000")
        .update();
    var before = rooms.count("SELECT \"offset\" FROM payments.outbox WHERE sequence = 2");

    rooms.publish();

    Await.until(
        "the second message was published anew",
        () ->
            rooms.count(
                    "SELECT count(*) FROM payments.outbox WHERE published_at IS NOT NULL AND sequence = 2 AND \"offset\" <> "
                        + before)
                == 1);
    rooms.tell(deal(1), 3);
    rooms.awaitHandled(told(deal(1), 3));
    assertThat(rooms.handled).containsExactlyElementsOf(told(deal(1), 1, 2, 3));
    assertThat(rooms.alerts("log-lost")).isEqualTo(1);
  }

  @Test
  void what_the_log_lost_is_sent_again_also_when_others_have_filled_the_log_since() {
    var first = rooms.publish();
    rooms.tell(deal(1), 1, 2, 3);
    awaitPublished(3);
    first.stop();
    var offset = rooms.count("SELECT max(\"offset\") FROM payments.outbox");
    // As after a log that lost its last two records of ours, and was filled by others since.
    for (var n = 1; n <= 2; n++)
      rooms.produce("payments.events.v1", deal(1).text(), new byte[] {(byte) n});
    rooms
        .house
        .admin()
        .sql("UPDATE payments.outbox SET \"offset\" = \"offset\" + 1 WHERE sequence > 1")
        .update();
    rooms
        .house
        .admin()
        .sql("UPDATE payments.outbox_mark SET next_offset = next_offset + 1")
        .update();

    rooms.publish();

    Await.until(
        "the lost messages were published behind the strangers'",
        () ->
            rooms.count(
                    "SELECT count(*) FROM payments.outbox WHERE published_at IS NOT NULL AND \"offset\" > "
                        + (offset + 2))
                == 2);
    assertThat(rooms.alerts("log-lost")).isEqualTo(1);
  }

  @Test
  void a_publisher_that_goes_on_notices_what_the_log_lost_behind_it() {
    rooms.publish();
    rooms.tell(deal(1), 1, 2);
    awaitPublished(2);
    rooms
        .house
        .admin()
        .sql("UPDATE payments.outbox SET \"offset\" = \"offset\" + 1000 WHERE sequence = 2")
        .update();
    rooms
        .house
        .admin()
        .sql("UPDATE payments.outbox_mark SET next_offset = next_offset + 1000")
        .update();

    Await.until(
        "the second message was published anew",
        () ->
            rooms.count(
                    "SELECT count(*) FROM payments.outbox WHERE published_at IS NOT NULL AND sequence = 2 AND \"offset\" < 1000")
                == 1);
    assertThat(rooms.alerts("log-lost")).isEqualTo(1);
  }

  private void awaitPublished(int count) {
    Await.until(
        count + " messages are published",
        () ->
            rooms.count("SELECT count(*) FROM payments.outbox WHERE published_at IS NOT NULL")
                == count);
  }

  @Test
  void what_no_log_can_hand_out_again_is_forgotten_and_what_waits_is_kept() {
    rooms
        .house
        .admin()
        .sql(
            """
            INSERT INTO escrow.inbox (message_id, payload_hash, topic, key, outcome, received_at)
            SELECT gen_random_uuid(), ''::bytea, 'escrow.commands.v1', 'key',
                   CASE WHEN n > 4 THEN 'PARKED' ELSE 'ACCEPTED' END,
                   now() - (CASE WHEN n > 3 THEN 38 ELSE 36 END) * interval '1 day'
              FROM generate_series(1, 5) n
             UNION ALL
            SELECT gen_random_uuid(), ''::bytea, 'escrow.commands.v1', 'key', 'ACCEPTED',
                   now() - 38 * interval '1 day'
              FROM generate_series(1, 2500) n
            """)
        .update();

    rooms.consume();

    Await.until("four are left", () -> rooms.count("SELECT count(*) FROM escrow.inbox") == 4);
  }

  @Test
  void consumers_that_come_and_go_handle_everything_once() {
    rooms.publish();
    var expected =
        IntStream.range(0, 20).boxed().flatMap(n -> told(deal(n), 1, 2, 3).stream()).toList();
    rooms.consume();
    for (var n = 0; n < 20; n++) rooms.tell(deal(n), 1);
    var second = rooms.consume();
    for (var n = 0; n < 20; n++) rooms.tell(deal(n), 2);
    second.stop();
    for (var n = 0; n < 20; n++) rooms.tell(deal(n), 3);

    rooms.awaitHandled(expected);
    assertThat(List.copyOf(rooms.handled)).hasSameSizeAs(expected).doesNotHaveDuplicates();
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
