package bloxtr8.platform;

import static bloxtr8.platform.TwoRooms.deal;
import static bloxtr8.platform.TwoRooms.told;
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

/** Poison, gaps, reused ids, bugs: each waits or is put aside, and nobody else does. */
class WhatCannotBeTakenTest {

  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private static final String A_THOUSAND_WAIT =
      """
      INSERT INTO escrow.parked (message_id, topic, key, partition, "offset", value, correlation_id,
                                 trace_parent, producer, sequence, reason, detail)
      SELECT gen_random_uuid(), 'payments.events.v1', :key, 0, n, '', '', '', '', 0, 'FAILED', 'test'
        FROM generate_series(1, 1000) n
      """;

  private TwoRooms rooms;

  @BeforeEach
  void begin() {
    rooms = new TwoRooms();
    rooms.consume();
  }

  @AfterEach
  void end() {
    rooms.close();
  }

  private byte[] message(EscrowId deal, long sequence, int attempt) {
    return rooms.payments.codec().encode(Topics.PAYMENTS_EVENTS, event(deal, sequence, attempt));
  }

  static PaymentsEvent event(EscrowId deal, long sequence, int attempt) {
    return PaymentsEvent.newBuilder()
        .setEnvelope(
            Envelopes.envelope(
                new MessageId(Uuids.named(deal.text(), Long.toString(sequence))).text(),
                Cause.of("test"),
                new Actor.Room("payments"),
                "payments",
                sequence,
                NOON))
        .setSubject(deal.text())
        .setIntentCreated(PaymentIntentCreated.newBuilder().setAttempt(attempt))
        .build();
  }

  private void produce(EscrowId deal, long sequence, int attempt) {
    rooms.produce("payments.events.v1", deal.text(), message(deal, sequence, attempt));
  }

  private void awaitParked(int count) {
    Await.until(
        count + " messages are parked",
        () -> rooms.count("SELECT count(*) FROM escrow.parked") == count);
  }

  @Test
  void after_a_gap_the_key_waits_and_goes_on_by_itself_when_the_missing_one_comes() {
    produce(deal(1), 1, 1);
    produce(deal(1), 3, 3);
    produce(deal(1), 4, 4);
    produce(deal(2), 1, 1);
    awaitParked(2);
    rooms.awaitHandled(told(deal(2), 1));

    produce(deal(1), 2, 2);

    rooms.awaitHandled(told(deal(1), 1, 2, 3, 4));
    assertThat(rooms.handled.stream().filter(t -> t.startsWith(deal(1).text())))
        .containsExactlyElementsOf(told(deal(1), 1, 2, 3, 4));
    awaitParked(0);
    assertThat(rooms.count("SELECT count(*) FROM escrow.inbox WHERE outcome <> 'ACCEPTED'"))
        .isZero();
  }

  @Test
  void a_message_that_fails_by_itself_waits_with_its_key_and_the_others_flow() {
    rooms.fails = told -> told.equals(deal(1).text() + "/2");
    produce(deal(1), 1, 1);
    produce(deal(1), 2, 2);
    produce(deal(1), 3, 3);
    produce(deal(2), 1, 1);
    produce(deal(2), 2, 2);

    rooms.awaitHandled(told(deal(2), 1, 2));
    awaitParked(2);
    assertThat(rooms.handled).doesNotContainAnyElementsOf(told(deal(1), 2, 3));
    assertThat(rooms.count("SELECT count(*) FROM escrow.inbox WHERE outcome = 'PARKED'"))
        .isEqualTo(2);
    assertThat(rooms.alerts("message-parked")).isEqualTo(1);

    rooms.fails = _ -> false;
    rooms.escrow.inbox(rooms.handler()).replay(deal(1).text(), true);

    assertThat(rooms.handled.stream().filter(t -> t.startsWith(deal(1).text())))
        .containsExactlyElementsOf(told(deal(1), 1, 2, 3));
  }

  @Test
  void poison_without_a_usable_key_goes_to_the_dead_letters_and_blocks_nobody() {
    for (var topic : Topics.consumedBy("escrow"))
      rooms.produce(topic.name(), "", "{\"not\": \"ours\"}".getBytes(UTF_8));
    produce(deal(1), 1, 1);

    rooms.awaitHandled(told(deal(1), 1));
    Await.until(
        "one dead letter for each topic",
        () ->
            rooms.count("SELECT count(*) FROM escrow.outbox WHERE topic LIKE '%.dlq'")
                == Topics.consumedBy("escrow").size());
    assertThat(
            rooms.count(
                "SELECT count(*) FROM escrow.outbox WHERE topic LIKE '%.dlq' AND headers->>'origin-offset' IS NOT NULL AND headers->>'error' LIKE '%wire format%'"))
        .isEqualTo(Topics.consumedBy("escrow").size());
    assertThat(rooms.count("SELECT count(*) FROM escrow.parked")).isZero();
    assertThat(rooms.count("SELECT count(*) FROM escrow.outbox WHERE topic = 'audit.entries.v1'"))
        .as("each is audited once")
        .isEqualTo(Topics.consumedBy("escrow").size());
  }

  @Test
  void a_key_that_no_database_can_keep_stops_nobody() {
    rooms.produce("payments.events.v1", "a\0b", "\0\0\0\0\1\0rubbish".getBytes(UTF_8));
    produce(deal(1), 1, 1);

    rooms.awaitHandled(told(deal(1), 1));
    Await.until(
        "it is a dead letter",
        () -> rooms.count("SELECT count(*) FROM escrow.outbox WHERE topic LIKE '%.dlq'") == 1);
  }

  @Test
  void numbers_that_were_parked_in_the_wrong_order_are_applied_in_the_right_one() {
    produce(deal(1), 1, 1);
    rooms.awaitHandled(told(deal(1), 1));
    rooms.fails = told -> told.equals(deal(1).text() + "/2");
    produce(deal(1), 2, 2);
    awaitParked(1);
    produce(deal(1), 4, 4);
    produce(deal(1), 3, 3);
    awaitParked(3);

    rooms.fails = _ -> false;
    var inbox = rooms.escrow.inbox(rooms.handler());
    assertThat(inbox.replay(deal(1).text(), true)).isGreaterThan(0);

    rooms.awaitHandled(told(deal(1), 1, 2, 3, 4));
    assertThat(rooms.handled).containsExactlyElementsOf(told(deal(1), 1, 2, 3, 4));
    awaitParked(0);
  }

  @Test
  void a_header_without_a_value_stops_nobody() {
    var record = new ProducerRecord<>("payments.events.v1", deal(1).text(), message(deal(1), 1, 1));
    record.headers().add("traceparent", null).add("X-Correlation-Id", null);
    rooms.produce(record);
    produce(deal(2), 1, 1);

    rooms.awaitHandled(told(deal(1), 1));
    rooms.awaitHandled(told(deal(2), 1));
  }

  @Test
  void a_new_message_under_a_number_that_was_taken_is_refused_loudly_and_the_true_one_is_taken() {
    produce(deal(1), 1, 1);
    rooms.awaitHandled(told(deal(1), 1));
    var second = event(deal(1), 2, 2);
    var forged =
        second.toBuilder().setEnvelope(second.getEnvelope().toBuilder().setSequence(1)).build();
    rooms.produce(
        "payments.events.v1",
        deal(1).text(),
        rooms.payments.codec().encode(Topics.PAYMENTS_EVENTS, forged));
    Await.until("somebody is called", () -> rooms.alerts("message-number-used") == 1);

    produce(deal(1), 2, 2);

    rooms.awaitHandled(told(deal(1), 1, 2));
    assertThat(rooms.handled).containsExactlyElementsOf(told(deal(1), 1, 2));
  }

  @Test
  void a_value_of_an_enum_that_this_version_does_not_know_waits_for_a_newer_one() {
    var review = PaymentUnderReview.newBuilder().setReasonValue(999);
    var newer = event(deal(1), 1, 1).toBuilder().setUnderReview(review).build();
    rooms.produce(
        "payments.events.v1",
        deal(1).text(),
        rooms.payments.codec().encode(Topics.PAYMENTS_EVENTS, newer));
    produce(deal(2), 1, 1);

    rooms.awaitHandled(told(deal(2), 1));
    awaitParked(1);
    assertThat(rooms.count("SELECT count(*) FROM escrow.parked WHERE reason = 'UNKNOWN'"))
        .isEqualTo(1);
  }

  @Test
  void a_schema_of_another_topic_is_refused_and_its_deal_waits() {
    var bytes = message(deal(1), 1, 1);
    var envelope = Envelope.newBuilder().setProducer("escrow");
    var event = EscrowEvent.newBuilder().setEnvelope(envelope).build();
    var ofEscrow = rooms.escrow.codec().encode(Topics.ESCROW_EVENTS, event);
    System.arraycopy(ofEscrow, 0, bytes, 0, 5);
    rooms.produce("payments.events.v1", deal(1).text(), bytes);
    produce(deal(2), 1, 1);

    rooms.awaitHandled(told(deal(2), 1));
    Await.until(
        "it waits for a person",
        () -> rooms.count("SELECT count(*) FROM escrow.parked WHERE reason = 'UNDECODABLE'") == 1);
    assertThat(rooms.alerts("message-parked")).isEqualTo(1);
  }

  @Test
  void only_the_partition_of_a_key_under_which_too_much_waits_is_stopped() {
    rooms.house.admin().sql(A_THOUSAND_WAIT).param("key", deal(1).text()).update();
    var stopped = rooms.produce("payments.events.v1", deal(1).text(), message(deal(1), 1, 1));
    for (var n = 2; n < 20; n++) produce(deal(n), 1, 1);

    Await.until("somebody is called", () -> rooms.alerts("partition-stopped") == 1);
    for (var n = 2; n < 20; n++)
      if (partitionOf(deal(n)) != stopped.partition()) rooms.awaitHandled(told(deal(n), 1));
    assertThat(rooms.handled).doesNotContainAnyElementsOf(told(deal(1), 1));

    rooms.house.admin().sql("DELETE FROM escrow.parked").update();

    for (var n = 1; n < 20; n++) rooms.awaitHandled(told(deal(n), 1));
    assertThat(rooms.alerts("partition-stopped")).isEqualTo(1);
  }

  @Test
  void a_record_that_can_neither_be_parked_nor_be_a_dead_letter_stops_its_partition_only() {
    breakTable("parked", "key <> '" + deal(1).text() + "'");
    rooms.fails = told -> told.startsWith(deal(1).text());
    produce(deal(1), 1, 1);
    Await.until(
        "it is a dead letter",
        () -> rooms.count("SELECT count(*) FROM escrow.outbox WHERE topic LIKE '%.dlq'") == 1);

    breakTable("outbox", "topic NOT LIKE '%.dlq'");
    produce(deal(1), 1, 1);
    var stopped = rooms.produce("payments.events.v1", deal(1).text(), message(deal(1), 2, 2));
    for (var n = 2; n < 20; n++) produce(deal(n), 1, 1);
    Await.until("somebody is called", () -> rooms.alerts("partition-stopped") == 1);
    for (var n = 2; n < 20; n++)
      if (partitionOf(deal(n)) != stopped.partition()) rooms.awaitHandled(told(deal(n), 1));

    mendTable("parked");
    mendTable("outbox");
    for (var n = 2; n < 20; n++) rooms.awaitHandled(told(deal(n), 1));
  }

  private void breakTable(String table, String allowed) {
    rooms
        .house
        .admin()
        .sql(
            "ALTER TABLE escrow.%s ADD CONSTRAINT broken CHECK (%s) NOT VALID"
                .formatted(table, allowed))
        .update();
  }

  private void mendTable(String table) {
    rooms.house.admin().sql("ALTER TABLE escrow." + table + " DROP CONSTRAINT broken").update();
  }

  private static int partitionOf(EscrowId deal) {
    return BuiltInPartitioner.partitionForKey(deal.text().getBytes(UTF_8), Topics.PARTITIONS);
  }

  @Test
  void poison_under_a_deals_key_makes_that_deal_wait() {
    rooms.produce("payments.events.v1", deal(1).text(), new byte[] {0, 0, 0, 0, 1, 0, 9, 9});
    produce(deal(1), 1, 1);
    produce(deal(2), 1, 1);

    rooms.awaitHandled(told(deal(2), 1));
    awaitParked(2);
    assertThat(rooms.handled).doesNotContainAnyElementsOf(told(deal(1), 1));
  }

  @Test
  void one_id_with_two_bodies_is_taken_once_and_refused_loudly() {
    produce(deal(1), 1, 1);
    produce(deal(1), 1, 7);
    produce(deal(1), 1, 1);
    produce(deal(1), 2, 2);

    rooms.awaitHandled(told(deal(1), 1, 2));
    assertThat(rooms.handled).doesNotContainAnyElementsOf(told(deal(1), 7));
    assertThat(rooms.alerts("message-id-reused")).isEqualTo(1);
    assertThat(rooms.count("SELECT count(*) FROM escrow.outbox WHERE topic = 'audit.entries.v1'"))
        .isEqualTo(1);
  }

  @Test
  void a_message_that_its_producer_has_not_authenticated_is_told_and_stops_nobody() {
    var forged = message(deal(1), 1, 7);
    // The attempt is what the message says last.
    forged[forged.length - 1]++;
    rooms.produce("payments.events.v1", deal(1).text(), forged);
    produce(deal(1), 1, 1);

    rooms.awaitHandled(told(deal(1), 1));
    assertThat(rooms.handled).containsExactlyElementsOf(told(deal(1), 1));
    assertThat(rooms.alerts("message-dead-lettered")).isEqualTo(1);
    assertThat(rooms.count("SELECT count(*) FROM escrow.parked")).isZero();
  }

  @Test
  void a_number_that_was_used_for_another_message_is_refused_loudly() {
    produce(deal(1), 1, 1);
    rooms.awaitHandled(told(deal(1), 1));
    var other = event(deal(1), 1, 9).toBuilder();
    other.getEnvelopeBuilder().setMessageId(new MessageId(Uuids.named("another")).text());
    rooms.produce(
        "payments.events.v1",
        deal(1).text(),
        rooms.payments.codec().encode(Topics.PAYMENTS_EVENTS, other.build()));
    produce(deal(1), 2, 2);

    rooms.awaitHandled(told(deal(1), 2));
    assertThat(rooms.handled).containsExactlyElementsOf(told(deal(1), 1, 2));
    assertThat(rooms.alerts("message-number-used")).isEqualTo(1);
  }

  @Test
  void a_case_that_this_version_does_not_know_waits_for_a_newer_one() {
    var newer =
        event(deal(1), 1, 1).toBuilder()
            .clearEvent()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(999, Field.newBuilder().addLengthDelimited(ByteString.EMPTY).build())
                    .build())
            .build();
    rooms.produce(
        "payments.events.v1",
        deal(1).text(),
        rooms.payments.codec().encode(Topics.PAYMENTS_EVENTS, newer));
    produce(deal(2), 1, 1);

    rooms.awaitHandled(told(deal(2), 1));
    awaitParked(1);
    assertThat(rooms.count("SELECT count(*) FROM escrow.parked WHERE reason = 'UNKNOWN'"))
        .isEqualTo(1);
  }

  @Test
  void a_position_beyond_the_end_goes_back_to_the_cut_and_calls_somebody() {
    produce(deal(1), 1, 1);
    rooms.awaitHandled(told(deal(1), 1));
    rooms.stopAll();
    rooms.house.admin().sql("UPDATE escrow.inbox_position SET next_offset = 5000").update();

    rooms.consume();
    Await.until("somebody is called", () -> rooms.alerts("position") >= 1);
    produce(deal(1), 2, 2);

    rooms.awaitHandled(told(deal(1), 2));
  }

  @Test
  void reading_everything_again_from_the_start_changes_nothing() {
    produce(deal(1), 1, 1);
    produce(deal(1), 2, 2);
    rooms.awaitHandled(told(deal(1), 1, 2));
    rooms.stopAll();
    rooms.house.admin().sql("UPDATE escrow.inbox_position SET next_offset = 0").update();

    rooms.consume();
    produce(deal(1), 3, 3);

    rooms.awaitHandled(told(deal(1), 3));
    assertThat(rooms.handled).containsExactlyElementsOf(told(deal(1), 1, 2, 3));
  }
}
