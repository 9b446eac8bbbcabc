package bloxtr8.platform;

import static bloxtr8.platform.TwoRooms.deal;
import static bloxtr8.platform.TwoRooms.event;
import static bloxtr8.platform.TwoRooms.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.LogSender;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that no broker takes, and the ids of strangers that would make such messages. */
class UnsendableMessagesTest {

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
  void a_message_that_is_too_large_waits_with_its_key_and_every_other_key_goes_on() {
    rooms.consume();
    rooms.tell(deal(1), 1, 2, 3);
    for (var n = 2; n < 40; n++) rooms.tell(deal(n), 1);
    var value = rooms.bytes("SELECT value FROM payments.outbox WHERE sequence = 2");
    enlarge(2);

    rooms.publish();

    for (var n = 2; n < 40; n++) rooms.awaitHandled(told(deal(n), 1));
    rooms.tell(deal(1), 4);
    Await.until(
        "the whole key waits",
        () ->
            rooms.count("SELECT count(*) FROM payments.outbox WHERE set_aside_at IS NOT NULL")
                == 3);
    assertThat(rooms.handled).contains(deal(1).text() + "/1");
    assertThat(rooms.handled).doesNotContainAnyElementsOf(told(deal(1), 2, 3, 4));
    assertThat(rooms.alerts("message-unsendable")).isEqualTo(1);

    rooms
        .house
        .admin()
        .sql("UPDATE payments.outbox SET value = :value WHERE sequence = 2")
        .param("value", value)
        .update();
    assertThat(rooms.payments.republishing().release()).isEqualTo(3);

    rooms.awaitHandled(told(deal(1), 1, 2, 3, 4));
    assertThat(rooms.handled.stream().filter(text -> text.startsWith(deal(1).text())))
        .containsExactlyElementsOf(told(deal(1), 1, 2, 3, 4));
  }

  private void enlarge(int sequence) {
    rooms
        .house
        .admin()
        .sql("UPDATE payments.outbox SET value = :value WHERE sequence = :sequence")
        .param("value", new byte[2 * 1024 * 1024])
        .param("sequence", sequence)
        .update();
  }

  @Test
  void a_message_that_would_be_too_large_is_refused_in_the_transaction_of_its_change() {
    assertThatThrownBy(() ->
            rooms
                .payments
                .database()
                .inTransaction(() ->
                    rooms
                        .payments
                        .outbox()
                        .recordRaw(
                            "payments.events.v1.dlq",
                            "key",
                            ByteString.copyFrom(new byte[1024 * 1024]),
                            "",
                            Map.of())))
        .hasMessageContaining("bytes");
  }

  @Test
  void a_record_with_an_enormous_correlation_id_leaves_a_small_dead_letter_and_a_small_entry() {
    rooms.consume();
    rooms.produce(
        "payments.events.v1",
        "x".repeat(400_000),
        new byte[100],
        Map.of(LogSender.CORRELATION_HEADER, "c".repeat(600_000)));

    Await.until(
        "it is a dead letter and audited",
        () -> rooms.count("SELECT count(*) FROM escrow.outbox") == 2);
    assertThat(
            rooms.count(
                "SELECT max(length(correlation_id) + length(key) + length(value) + length(headers::text)) FROM escrow.outbox"))
        .isLessThan(5_000);
    assertThat(rooms.count("SELECT count(*) FROM escrow.outbox_counter"))
        .as("strangers' keys are not counted for ever")
        .isZero();
  }

  @Test
  void an_enormous_correlation_id_is_cut_before_it_is_sent_on() {
    var caused =
        new Outgoing(
            Topics.PAYMENTS_EVENTS,
            deal(1).text(),
            event(deal(1), 1).body(),
            new bloxtr8.kernel.Actor.Room("payments"),
            Cause.of("c".repeat(100_000)));
    rooms.payments.database().inTransaction(() -> rooms.payments.outbox().record(caused));

    assertThat(rooms.count("SELECT max(length(value)) FROM payments.outbox")).isLessThan(1_000);
    assertThat(new String(rooms.bytes("SELECT value FROM payments.outbox"), StandardCharsets.UTF_8))
        .contains("c".repeat(Cause.ID_MAX));
  }
}
