package bloxtr8.platform;

import static bloxtr8.platform.TwoServices.deal;
import static bloxtr8.platform.TwoServices.event;
import static bloxtr8.platform.TwoServices.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.OutboxProducer;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that every broker refuses, and ids of strangers that would make messages too large. */
class UnsendableMessagesTest {

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
  void a_message_that_is_too_large_waits_with_its_key_and_other_keys_continue() {
    services.consume();
    services.publish(deal(1), 1, 2, 3);
    for (var n = 2; n < 40; n++) services.publish(deal(n), 1);
    var value = services.bytes("SELECT value FROM payments.outbox WHERE sequence = 2");
    enlarge(2);

    services.publish();

    for (var n = 2; n < 40; n++) services.awaitHandled(published(deal(n), 1));
    services.publish(deal(1), 4);
    Await.until(
        "the whole key waits",
        () ->
            services.count("SELECT count(*) FROM payments.outbox WHERE set_aside_at IS NOT NULL")
                == 3);
    assertThat(services.handled).contains(deal(1).text() + "/1");
    assertThat(services.handled).doesNotContainAnyElementsOf(published(deal(1), 2, 3, 4));
    assertThat(services.alerts("message-unsendable")).isEqualTo(1);

    services
        .environment
        .admin()
        .sql("UPDATE payments.outbox SET value = :value WHERE sequence = 2")
        .param("value", value)
        .update();
    assertThat(services.payments.republishing().release()).isEqualTo(3);

    services.awaitHandled(published(deal(1), 1, 2, 3, 4));
    assertThat(services.handled.stream().filter(text -> text.startsWith(deal(1).text())))
        .containsExactlyElementsOf(published(deal(1), 1, 2, 3, 4));
  }

  private void enlarge(int sequence) {
    services
        .environment
        .admin()
        .sql("UPDATE payments.outbox SET value = :value WHERE sequence = :sequence")
        .param("value", new byte[2 * 1024 * 1024])
        .param("sequence", sequence)
        .update();
  }

  @Test
  void a_message_above_the_size_limit_is_refused_in_the_transaction_of_its_change() {
    assertThatThrownBy(() ->
            services
                .payments
                .database()
                .inTransaction(() ->
                    services
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
  void a_record_with_an_enormous_correlation_id_makes_a_small_dead_letter_and_audit_entry() {
    services.consume();
    services.produce(
        "payments.events.v1",
        "x".repeat(400_000),
        new byte[100],
        Map.of(OutboxProducer.CORRELATION_HEADER, "c".repeat(600_000)));

    Await.until(
        "it is a dead letter and audited",
        () -> services.count("SELECT count(*) FROM escrow.outbox") == 2);
    assertThat(
            services.count(
                "SELECT max(length(correlation_id) + length(key) + length(value) + length(headers::text)) FROM escrow.outbox"))
        .isLessThan(5_000);
    assertThat(services.count("SELECT count(*) FROM escrow.outbox_counter"))
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
            new bloxtr8.kernel.Actor.Service("payments"),
            Cause.of("c".repeat(100_000)));
    services.payments.database().inTransaction(() -> services.payments.outbox().record(caused));

    assertThat(services.count("SELECT max(length(value)) FROM payments.outbox")).isLessThan(1_000);
    assertThat(
            new String(services.bytes("SELECT value FROM payments.outbox"), StandardCharsets.UTF_8))
        .contains("c".repeat(Cause.ID_MAX));
  }
}
