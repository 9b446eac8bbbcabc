package bloxtr8.platform;

import static bloxtr8.platform.TwoServices.deal;
import static bloxtr8.platform.TwoServices.published;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.MessageId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.CommonV1.Envelope;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.PaymentsEventsV1.PaymentIntentCreated;
import bloxtr8.messages.PaymentsEventsV1.PaymentUnderReview;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Envelopes;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Unreadable records, gaps, reused ids, bugs: each is parked or dead-lettered, and other keys
 * continue.
 */
class UnprocessableMessagesTest {

  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private static final String A_THOUSAND_WAIT =
      """
      INSERT INTO escrow.parked (message_id, topic, key, partition, "offset", value, correlation_id,
                                 trace_parent, producer, sequence, reason, detail)
      SELECT gen_random_uuid(), 'payments.events.v1', :key, 0, n, '', '', '', '', 0, 'FAILED', 'test'
        FROM generate_series(1, 1000) n
      """;

  private TwoServices services;

  @BeforeEach
  void begin() {
    services = new TwoServices();
    services.consume();
  }

  @AfterEach
  void end() {
    services.close();
  }

  private byte[] message(EscrowId deal, long sequence, int attempt) {
    return services.payments.codec().encode(Topics.PAYMENTS_EVENTS, event(deal, sequence, attempt));
  }

  static PaymentsEvent event(EscrowId deal, long sequence, int attempt) {
    return PaymentsEvent.newBuilder()
        .setEnvelope(
            Envelopes.envelope(
                new MessageId(Uuids.named(deal.text(), Long.toString(sequence))).text(),
                Cause.of("test"),
                new Actor.Service("payments"),
                "payments",
                sequence,
                NOON))
        .setSubject(deal.text())
        .setIntentCreated(PaymentIntentCreated.newBuilder().setAttempt(attempt))
        .build();
  }

  private void produce(EscrowId deal, long sequence, int attempt) {
    services.produce("payments.events.v1", deal.text(), message(deal, sequence, attempt));
  }

  private void awaitParked(int count) {
    Await.until(
        count + " messages are parked",
        () -> services.count("SELECT count(*) FROM escrow.parked") == count);
  }

  @Test
  void after_a_gap_a_key_waits_and_continues_when_the_missing_message_comes() {
    produce(deal(1), 1, 1);
    produce(deal(1), 3, 3);
    produce(deal(1), 4, 4);
    produce(deal(2), 1, 1);
    awaitParked(2);
    services.awaitHandled(published(deal(2), 1));

    produce(deal(1), 2, 2);

    services.awaitHandled(published(deal(1), 1, 2, 3, 4));
    assertThat(services.handled.stream().filter(t -> t.startsWith(deal(1).text())))
        .containsExactlyElementsOf(published(deal(1), 1, 2, 3, 4));
    awaitParked(0);
    assertThat(services.count("SELECT count(*) FROM escrow.inbox WHERE outcome <> 'ACCEPTED'"))
        .isZero();
  }

  @Test
  void a_message_whose_processing_fails_is_parked_with_its_key_and_other_keys_continue() {
    services.fails = published -> published.equals(deal(1).text() + "/2");
    produce(deal(1), 1, 1);
    produce(deal(1), 2, 2);
    produce(deal(1), 3, 3);
    produce(deal(2), 1, 1);
    produce(deal(2), 2, 2);

    services.awaitHandled(published(deal(2), 1, 2));
    awaitParked(2);
    assertThat(services.handled).doesNotContainAnyElementsOf(published(deal(1), 2, 3));
    assertThat(services.count("SELECT count(*) FROM escrow.inbox WHERE outcome = 'PARKED'"))
        .isEqualTo(2);
    assertThat(services.alerts("message-parked")).isEqualTo(1);

    services.fails = _ -> false;
    services.escrow.inbox(services.handler()).replay(deal(1).text(), true);

    assertThat(services.handled.stream().filter(t -> t.startsWith(deal(1).text())))
        .containsExactlyElementsOf(published(deal(1), 1, 2, 3));
  }

  @Test
  void an_unreadable_record_without_a_usable_key_becomes_a_dead_letter_and_blocks_nothing() {
    for (var topic : Topics.consumedBy("escrow"))
      services.produce(topic.name(), "", "{\"not\": \"ours\"}".getBytes(UTF_8));
    produce(deal(1), 1, 1);

    services.awaitHandled(published(deal(1), 1));
    Await.until(
        "one dead letter for each topic",
        () ->
            services.count("SELECT count(*) FROM escrow.outbox WHERE topic LIKE '%.dlq'")
                == Topics.consumedBy("escrow").size());
    assertThat(
            services.count(
                "SELECT count(*) FROM escrow.outbox WHERE topic LIKE '%.dlq' AND headers->>'origin-offset' IS NOT NULL AND headers->>'error' LIKE '%wire format%'"))
        .isEqualTo(Topics.consumedBy("escrow").size());
    assertThat(services.count("SELECT count(*) FROM escrow.parked")).isZero();
    assertThat(
            services.count("SELECT count(*) FROM escrow.outbox WHERE topic = 'audit.entries.v1'"))
        .as("each is audited once")
        .isEqualTo(Topics.consumedBy("escrow").size());
  }

  @Test
  void a_key_that_the_database_cannot_store_stops_no_partition() {
    services.produce("payments.events.v1", "a\0b", "\0\0\0\0\1\0rubbish".getBytes(UTF_8));
    produce(deal(1), 1, 1);

    services.awaitHandled(published(deal(1), 1));
    Await.until(
        "it is a dead letter",
        () -> services.count("SELECT count(*) FROM escrow.outbox WHERE topic LIKE '%.dlq'") == 1);
  }

  @Test
  void messages_parked_out_of_order_are_processed_in_the_order_of_their_numbers() {
    produce(deal(1), 1, 1);
    services.awaitHandled(published(deal(1), 1));
    services.fails = published -> published.equals(deal(1).text() + "/2");
    produce(deal(1), 2, 2);
    awaitParked(1);
    produce(deal(1), 4, 4);
    produce(deal(1), 3, 3);
    awaitParked(3);

    services.fails = _ -> false;
    var inbox = services.escrow.inbox(services.handler());
    assertThat(inbox.replay(deal(1).text(), true)).isGreaterThan(0);

    services.awaitHandled(published(deal(1), 1, 2, 3, 4));
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1, 2, 3, 4));
    awaitParked(0);
  }

  @Test
  void a_header_without_a_value_stops_no_partition() {
    var record = new ProducerRecord<>("payments.events.v1", deal(1).text(), message(deal(1), 1, 1));
    record.headers().add("traceparent", null).add("X-Correlation-Id", null);
    services.produce(record);
    produce(deal(2), 1, 1);

    services.awaitHandled(published(deal(1), 1));
    services.awaitHandled(published(deal(2), 1));
  }

  @Test
  void a_second_message_with_a_used_number_raises_an_alert_and_the_first_one_stays_consumed() {
    produce(deal(1), 1, 1);
    services.awaitHandled(published(deal(1), 1));
    var second = event(deal(1), 2, 2);
    var forged =
        second.toBuilder().setEnvelope(second.getEnvelope().toBuilder().setSequence(1)).build();
    services.produce(
        "payments.events.v1",
        deal(1).text(),
        services.payments.codec().encode(Topics.PAYMENTS_EVENTS, forged));
    Await.until("somebody is called", () -> services.alerts("message-number-used") == 1);

    produce(deal(1), 2, 2);

    services.awaitHandled(published(deal(1), 1, 2));
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1, 2));
  }

  @Test
  void a_message_with_an_unknown_enum_value_waits_for_a_newer_program() {
    var review = PaymentUnderReview.newBuilder().setReasonValue(999);
    var newer = event(deal(1), 1, 1).toBuilder().setUnderReview(review).build();
    services.produce(
        "payments.events.v1",
        deal(1).text(),
        services.payments.codec().encode(Topics.PAYMENTS_EVENTS, newer));
    produce(deal(2), 1, 1);

    services.awaitHandled(published(deal(2), 1));
    awaitParked(1);
    assertThat(services.count("SELECT count(*) FROM escrow.parked WHERE reason = 'UNKNOWN'"))
        .isEqualTo(1);
  }

  @Test
  void a_message_with_the_schema_of_another_topic_is_refused_and_its_deal_waits() {
    var bytes = message(deal(1), 1, 1);
    var envelope = Envelope.newBuilder().setProducer("escrow");
    var event = EscrowEvent.newBuilder().setEnvelope(envelope).build();
    var ofEscrow = services.escrow.codec().encode(Topics.ESCROW_EVENTS, event);
    System.arraycopy(ofEscrow, 0, bytes, 0, 5);
    services.produce("payments.events.v1", deal(1).text(), bytes);
    produce(deal(2), 1, 1);

    services.awaitHandled(published(deal(2), 1));
    Await.until(
        "it waits for a person",
        () ->
            services.count("SELECT count(*) FROM escrow.parked WHERE reason = 'UNDECODABLE'") == 1);
    assertThat(services.alerts("message-parked")).isEqualTo(1);
  }

  @Test
  void too_many_parked_messages_of_a_key_stop_only_its_partition() {
    services.environment.admin().sql(A_THOUSAND_WAIT).param("key", deal(1).text()).update();
    var stopped = services.produce("payments.events.v1", deal(1).text(), message(deal(1), 1, 1));
    for (var n = 2; n < 20; n++) produce(deal(n), 1, 1);

    Await.until("somebody is called", () -> services.alerts("partition-stopped") == 1);
    for (var n = 2; n < 20; n++)
      if (partitionOf(deal(n)) != stopped.partition()) services.awaitHandled(published(deal(n), 1));
    assertThat(services.handled).doesNotContainAnyElementsOf(published(deal(1), 1));

    services.environment.admin().sql("DELETE FROM escrow.parked").update();

    for (var n = 1; n < 20; n++) services.awaitHandled(published(deal(n), 1));
    assertThat(services.alerts("partition-stopped")).isEqualTo(1);
  }

  @Test
  void a_record_that_can_neither_be_parked_nor_be_a_dead_letter_stops_its_partition_only() {
    breakTable("parked", "key <> '" + deal(1).text() + "'");
    services.fails = published -> published.startsWith(deal(1).text());
    produce(deal(1), 1, 1);
    Await.until(
        "it is a dead letter",
        () -> services.count("SELECT count(*) FROM escrow.outbox WHERE topic LIKE '%.dlq'") == 1);

    breakTable("outbox", "topic NOT LIKE '%.dlq'");
    produce(deal(1), 1, 1);
    var stopped = services.produce("payments.events.v1", deal(1).text(), message(deal(1), 2, 2));
    for (var n = 2; n < 20; n++) produce(deal(n), 1, 1);
    Await.until("somebody is called", () -> services.alerts("partition-stopped") == 1);
    for (var n = 2; n < 20; n++)
      if (partitionOf(deal(n)) != stopped.partition()) services.awaitHandled(published(deal(n), 1));

    mendTable("parked");
    mendTable("outbox");
    for (var n = 2; n < 20; n++) services.awaitHandled(published(deal(n), 1));
  }

  private void breakTable(String table, String allowed) {
    services
        .environment
        .admin()
        .sql(
            "ALTER TABLE escrow.%s ADD CONSTRAINT broken CHECK (%s) NOT VALID"
                .formatted(table, allowed))
        .update();
  }

  private void mendTable(String table) {
    services
        .environment
        .admin()
        .sql("ALTER TABLE escrow." + table + " DROP CONSTRAINT broken")
        .update();
  }

  private static int partitionOf(EscrowId deal) {
    return BuiltInPartitioner.partitionForKey(deal.text().getBytes(UTF_8), Topics.PARTITIONS);
  }

  @Test
  void an_unreadable_record_under_a_deals_key_makes_that_deal_wait() {
    services.produce("payments.events.v1", deal(1).text(), new byte[] {0, 0, 0, 0, 1, 0, 9, 9});
    produce(deal(1), 1, 1);
    produce(deal(2), 1, 1);

    services.awaitHandled(published(deal(2), 1));
    awaitParked(2);
    assertThat(services.handled).doesNotContainAnyElementsOf(published(deal(1), 1));
  }

  @Test
  void one_id_with_two_bodies_is_consumed_once_and_raises_an_alert() {
    produce(deal(1), 1, 1);
    produce(deal(1), 1, 7);
    produce(deal(1), 1, 1);
    produce(deal(1), 2, 2);

    services.awaitHandled(published(deal(1), 1, 2));
    assertThat(services.handled).doesNotContainAnyElementsOf(published(deal(1), 7));
    assertThat(services.alerts("message-id-reused")).isEqualTo(1);
    assertThat(
            services.count("SELECT count(*) FROM escrow.outbox WHERE topic = 'audit.entries.v1'"))
        .isEqualTo(1);
  }

  @Test
  void an_unauthenticated_message_raises_an_alert_and_stops_nothing() {
    var forged = message(deal(1), 1, 7);
    // The attempt is the last field of the message.
    forged[forged.length - 1]++;
    services.produce("payments.events.v1", deal(1).text(), forged);
    produce(deal(1), 1, 1);

    services.awaitHandled(published(deal(1), 1));
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1));
    assertThat(services.alerts("message-dead-lettered")).isEqualTo(1);
    assertThat(services.count("SELECT count(*) FROM escrow.parked")).isZero();
  }

  @Test
  void a_number_that_was_used_for_another_message_is_refused_with_an_alert() {
    produce(deal(1), 1, 1);
    services.awaitHandled(published(deal(1), 1));
    var other = event(deal(1), 1, 9).toBuilder();
    other.getEnvelopeBuilder().setMessageId(new MessageId(Uuids.named("another")).text());
    services.produce(
        "payments.events.v1",
        deal(1).text(),
        services.payments.codec().encode(Topics.PAYMENTS_EVENTS, other.build()));
    produce(deal(1), 2, 2);

    services.awaitHandled(published(deal(1), 2));
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1, 2));
    assertThat(services.alerts("message-number-used")).isEqualTo(1);
  }

  @Test
  void a_message_with_an_unknown_case_waits_for_a_newer_program() {
    var newer =
        event(deal(1), 1, 1).toBuilder()
            .clearEvent()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(999, Field.newBuilder().addLengthDelimited(ByteString.EMPTY).build())
                    .build())
            .build();
    services.produce(
        "payments.events.v1",
        deal(1).text(),
        services.payments.codec().encode(Topics.PAYMENTS_EVENTS, newer));
    produce(deal(2), 1, 1);

    services.awaitHandled(published(deal(2), 1));
    awaitParked(1);
    assertThat(services.count("SELECT count(*) FROM escrow.parked WHERE reason = 'UNKNOWN'"))
        .isEqualTo(1);
  }

  @Test
  void an_offset_beyond_the_end_of_the_log_is_set_back_to_the_end_with_an_alert() {
    produce(deal(1), 1, 1);
    services.awaitHandled(published(deal(1), 1));
    services.stopAll();
    services.environment.admin().sql("UPDATE escrow.inbox_offset SET next_offset = 5000").update();

    services.consume();
    Await.until("somebody is called", () -> services.alerts("position") >= 1);
    produce(deal(1), 2, 2);

    services.awaitHandled(published(deal(1), 2));
  }

  @Test
  void consuming_everything_again_from_the_start_changes_nothing() {
    produce(deal(1), 1, 1);
    produce(deal(1), 2, 2);
    services.awaitHandled(published(deal(1), 1, 2));
    services.stopAll();
    services.environment.admin().sql("UPDATE escrow.inbox_offset SET next_offset = 0").update();

    services.consume();
    produce(deal(1), 3, 3);

    services.awaitHandled(published(deal(1), 3));
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1, 2, 3));
  }
}
