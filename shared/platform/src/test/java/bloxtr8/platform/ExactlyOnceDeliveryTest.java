package bloxtr8.platform;

import static bloxtr8.platform.TwoServices.deal;
import static bloxtr8.platform.TwoServices.event;
import static bloxtr8.platform.TwoServices.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.platform.message.LogContext;
import bloxtr8.platform.testing.Await;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** From a change in one service to its effect in another, without faults and after crashes. */
class ExactlyOnceDeliveryTest {

  private TwoServices services;

  @BeforeEach
  void begin() {
    services = new TwoServices();
  }

  @AfterEach
  void end() {
    services.close();
  }

  @Test
  void one_service_receives_in_order_what_another_publishes() {
    services.publish();
    services.consume();

    var attempts = IntStream.rangeClosed(1, 50).toArray();
    services.publish(deal(1), attempts);

    services.awaitHandled(published(deal(1), attempts));
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), attempts));
  }

  @Test
  void log_lines_of_a_message_have_the_correlation_id_of_its_request() {
    services.publish();
    services.consume();

    services.publish(deal(1), 1);

    services.awaitHandled(published(deal(1), 1));
    assertThat(services.logged).containsOnly("test");
    assertThat(MDC.get(LogContext.CORRELATION_ID)).isNull();
  }

  @Test
  void a_message_outside_of_a_transaction_is_refused() {
    assertThatThrownBy(() -> services.payments.outbox().record(event(deal(1), 1)))
        .hasMessageContaining("without the transaction");
  }

  @Test
  void a_rolled_back_message_is_never_published() {
    services.publish();
    services.consume();

    assertThatThrownBy(() ->
            services
                .payments
                .database()
                .inTransaction(() -> {
                  services.payments.outbox().record(event(deal(1), 1));
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");
    services.publish(deal(1), 2);

    services.awaitHandled(published(deal(1), 2));
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 2));
  }

  @Test
  void the_message_of_a_slow_transaction_is_published_too() throws Exception {
    services.publish();
    services.consume();
    var recorded = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow =
          executor.submit(() ->
              services
                  .payments
                  .database()
                  .inTransaction(() -> {
                    services.payments.outbox().record(event(deal(1), 1));
                    recorded.countDown();
                    awaitLatch(commit);
                  }));
      recorded.await();
      services.publish(deal(2), 1);
      services.awaitHandled(published(deal(2), 1));
      commit.countDown();
      slow.get();
    }

    services.awaitHandled(published(deal(1), 1));
  }

  @Test
  void a_message_committed_before_a_crash_is_published_after_it() {
    services.publish(deal(1), 1, 2);

    services.consume();
    services.publish();

    services.awaitHandled(published(deal(1), 1, 2));
  }

  @Test
  void a_message_that_is_published_twice_has_one_effect() {
    services.consume();
    services.publish().stop();
    services.publish(deal(1), 1, 2);
    var again = services.publish();
    services.awaitHandled(published(deal(1), 1, 2));
    again.stop();

    services.environment.admin().sql("UPDATE payments.outbox SET published_at = NULL").update();
    services.publish();
    services.publish(deal(1), 3);

    services.awaitHandled(published(deal(1), 3));
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1, 2, 3));
  }

  @Test
  void an_ignored_message_leaves_no_inbox_row_and_the_next_one_is_not_missing_it() {
    services.ignores = text -> text.endsWith("/2") || text.endsWith("/3");
    services.consume();
    services.publish();
    services.publish(deal(1), 1, 2, 3, 4);
    services.awaitHandled(published(deal(1), 4));

    services.environment.admin().sql("UPDATE payments.outbox SET published_at = NULL").update();
    services.publish(deal(1), 5);

    services.awaitHandled(published(deal(1), 5));
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1, 4, 5));
    assertThat(services.count("SELECT count(*) FROM escrow.inbox")).isEqualTo(3);
    assertThat(services.count("SELECT count(*) FROM escrow.parked")).isZero();
  }

  @Test
  void an_ignored_message_waits_behind_a_parked_one_of_its_key() {
    services.ignores = text -> text.endsWith("/2");
    services.fails = text -> text.endsWith("/1");
    services.consume();
    services.publish();
    services.publish(deal(1), 1, 2, 3);
    Await.until("all three wait", () -> services.count("SELECT count(*) FROM escrow.parked") == 3);

    services.fails = _ -> false;
    assertThat(services.escrow.inbox(services.handler()).replay(deal(1).text(), true)).isEqualTo(3);
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1, 2, 3));
  }

  @Test
  void a_new_publisher_waits_for_records_that_a_crashed_one_may_still_have_in_flight() {
    services
        .environment
        .admin()
        .sql(
            "INSERT INTO payments.outbox_shard SELECT n, now() - interval '13 seconds', false FROM generate_series(0, 3) n")
        .update();
    services.publish(deal(1), 1);
    services.consume();
    services.publish();

    services.awaitHandled(published(deal(1), 1));
    assertThat(
            services.count(
                "SELECT count(*) FROM payments.outbox WHERE published_at < created_at + interval '1 second'"))
        .isZero();
  }

  @Test
  void two_publishers_share_the_shards_and_one_continues_when_the_other_loses_its_database() {
    services.consume();
    services.publish();
    services.publish();
    services.publish(deal(1), 1);
    services.awaitHandled(published(deal(1), 1));

    services
        .environment
        .admin()
        .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'payments'")
        .query()
        .listOfRows();
    services
        .environment
        .admin()
        .sql("UPDATE payments.outbox_shard SET heartbeat_at = now() - interval '15 seconds'")
        .update();
    Await.until("the pool has recovered", this::canPublish);

    services.awaitHandled(published(deal(1), 2));
    assertThat(services.handled).doesNotHaveDuplicates();
  }

  private boolean canPublish() {
    try {
      services.publish(deal(1), 2);
      return true;
    } catch (org.springframework.dao.DataAccessException
        | org.springframework.transaction.TransactionException _) {
      return false;
    }
  }

  @Test
  void messages_that_the_log_lost_are_published_again() {
    services.consume();
    var first = services.publish();
    services.publish(deal(1), 1, 2);
    services.awaitHandled(published(deal(1), 1, 2));
    first.stop();
    // Simulates a broker that lost the last seconds of its disk: our marks are beyond the log's
    // end.
    services
        .environment
        .admin()
        .sql("UPDATE payments.outbox SET \"offset\" = \"offset\" + 1000 WHERE sequence = 2")
        .update();
    services
        .environment
        .admin()
        .sql("UPDATE payments.outbox_mark SET next_offset = next_offset + 1000")
        .update();
    var before = services.count("SELECT \"offset\" FROM payments.outbox WHERE sequence = 2");

    services.publish();

    Await.until(
        "the second message was published anew",
        () ->
            services.count(
                    "SELECT count(*) FROM payments.outbox WHERE published_at IS NOT NULL AND sequence = 2 AND \"offset\" <> "
                        + before)
                == 1);
    services.publish(deal(1), 3);
    services.awaitHandled(published(deal(1), 3));
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1, 2, 3));
    assertThat(services.alerts("broker-lost-messages")).isEqualTo(1);
  }

  @Test
  void messages_that_the_log_lost_are_published_again_although_other_records_took_their_offsets() {
    var first = services.publish();
    services.publish(deal(1), 1, 2, 3);
    awaitPublished(3);
    first.stop();
    var offset = services.count("SELECT max(\"offset\") FROM payments.outbox");
    // Simulates a log that lost our last two records and received others since.
    for (var n = 1; n <= 2; n++)
      services.produce("payments.events.v1", deal(1).text(), new byte[] {(byte) n});
    services
        .environment
        .admin()
        .sql("UPDATE payments.outbox SET \"offset\" = \"offset\" + 1 WHERE sequence > 1")
        .update();
    services
        .environment
        .admin()
        .sql("UPDATE payments.outbox_mark SET next_offset = next_offset + 1")
        .update();

    services.publish();

    Await.until(
        "the lost messages were published behind the strangers'",
        () ->
            services.count(
                    "SELECT count(*) FROM payments.outbox WHERE published_at IS NOT NULL AND \"offset\" > "
                        + (offset + 2))
                == 2);
    assertThat(services.alerts("broker-lost-messages")).isEqualTo(1);
  }

  @Test
  void a_running_publisher_notices_that_the_log_lost_acknowledged_messages() {
    services.publish();
    services.publish(deal(1), 1, 2);
    awaitPublished(2);
    services
        .environment
        .admin()
        .sql("UPDATE payments.outbox SET \"offset\" = \"offset\" + 1000 WHERE sequence = 2")
        .update();
    services
        .environment
        .admin()
        .sql("UPDATE payments.outbox_mark SET next_offset = next_offset + 1000")
        .update();

    Await.until(
        "the second message was published anew",
        () ->
            services.count(
                    "SELECT count(*) FROM payments.outbox WHERE published_at IS NOT NULL AND sequence = 2 AND \"offset\" < 1000")
                == 1);
    assertThat(services.alerts("broker-lost-messages")).isEqualTo(1);
  }

  @Test
  void messages_of_a_topic_that_was_created_again_are_published_again() {
    services.consume();
    var first = services.publish();
    services.publish(deal(1), 1, 2);
    services.awaitHandled(published(deal(1), 1, 2));
    first.stop();
    var admin = services.environment.admin();
    var last = services.count("SELECT max(\"offset\") FROM payments.outbox");
    // Simulates a topic that was deleted, created again, and has grown beyond our marks since.
    admin.sql("UPDATE payments.outbox SET topic_id = 'deleted'").update();
    admin.sql("UPDATE payments.outbox_mark SET topic_id = 'deleted'").update();

    services.publish();

    Await.until(
        "both messages were published anew",
        () ->
            services.count(
                    "SELECT count(*) FROM payments.outbox WHERE published_at IS NOT NULL AND \"offset\" > "
                        + last)
                == 2);
    services.publish(deal(1), 3);
    services.awaitHandled(published(deal(1), 3));
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1, 2, 3));
    assertThat(services.alerts("broker-lost-messages")).isEqualTo(1);
  }

  private void awaitPublished(int count) {
    Await.until(
        count + " messages are published",
        () ->
            services.count("SELECT count(*) FROM payments.outbox WHERE published_at IS NOT NULL")
                == count);
  }

  @Test
  void old_inbox_rows_are_deleted_and_those_of_parked_messages_are_kept() {
    services
        .environment
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

    services.consume();

    Await.until("four are left", () -> services.count("SELECT count(*) FROM escrow.inbox") == 4);
  }

  @Test
  void every_message_is_handled_once_while_consumers_join_and_leave() {
    services.publish();
    var expected =
        IntStream.range(0, 20).boxed().flatMap(n -> published(deal(n), 1, 2, 3).stream()).toList();
    services.consume();
    for (var n = 0; n < 20; n++) services.publish(deal(n), 1);
    var second = services.consume();
    for (var n = 0; n < 20; n++) services.publish(deal(n), 2);
    second.stop();
    for (var n = 0; n < 20; n++) services.publish(deal(n), 3);

    services.awaitHandled(expected);
    assertThat(List.copyOf(services.handled)).hasSameSizeAs(expected).doesNotHaveDuplicates();
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
