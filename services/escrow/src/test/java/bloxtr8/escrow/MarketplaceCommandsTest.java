package bloxtr8.escrow;

import static bloxtr8.escrow.Deals.BUYER;
import static bloxtr8.escrow.Deals.deal;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.escrow.domain.CancelReason;
import bloxtr8.escrow.domain.Escrow.Opened;
import bloxtr8.escrow.domain.EscrowEvent.EscrowCancelled;
import bloxtr8.escrow.domain.Samples;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.EscrowCommandsV1.CancelEscrow;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.MarketplaceCancelCause;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.topics.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The marketplace's commands, over the real Kafka and the real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarketplaceCommandsTest {

  private Deals deals;

  @BeforeAll
  void begin() {
    deals = new Deals(Map.of());
  }

  @AfterAll
  void end() {
    deals.close();
  }

  @Test
  void terms_that_contradict_each_other_are_published_as_an_end_and_ask_payments_for_nothing() {
    var create = Deals.create(1, 250_000).toBuilder();
    create.getCreateBuilder().getTermsBuilder().setDeliveryDays(99);
    sendByMarketplace(1, create);
    deals.await(1, "Cancelled");

    assertThat(deals.history(1)).containsExactly("EscrowCancelled", "EscrowNeedsAttention");
    assertThat(sent(1, Topics.ESCROW_EVENTS.name())).isEqualTo(2);
    assertThat(sent(1, Topics.PAYMENTS_COMMANDS.name())).isZero();
    sendByMarketplace(1, create);
    assertThat(deals.outcome(deals.order(1, BUYER, cancel()))).isEqualTo("ACCEPTED");
    assertThat(deals.history(1)).hasSize(2);
  }

  @Test
  void one_person_on_both_sides_is_an_end_too() {
    var create = Deals.create(2, 250_000).toBuilder();
    create.getCreateBuilder().getTermsBuilder().setSellerId(Deals.BOB.text());
    sendByMarketplace(2, create);
    deals.await(2, "Cancelled");
    assertThat(deals.outcome(deals.order(2, BUYER, cancel()))).isEqualTo("ACCEPTED");
  }

  @Test
  void the_published_end_contains_the_terms_only_when_they_were_refused() {
    var refused = sample("Cancelled, terms refused");
    var event =
        EscrowEventMessages.write(
            refused,
            new EscrowCancelled(CancelReason.TERMS_REFUSED, refused.terms(), Instant.EPOCH));
    assertThat(TermsMessages.read(event.getCancelled().getTerms())).isEqualTo(refused.terms());
    var cancelled = sample("Cancelled");
    var other =
        EscrowEventMessages.write(
            cancelled, new EscrowCancelled(CancelReason.BUYER, Instant.EPOCH));
    assertThat(other.getCancelled().hasTerms()).isFalse();
  }

  @Test
  void terms_that_cannot_be_read_end_nothing_and_wait_for_staff() {
    var create = Deals.create(3, 250_000).toBuilder();
    create.getCreateBuilder().getTermsBuilder().setRail(CommonV1.Rail.RAIL_UNSPECIFIED);
    sendByMarketplace(3, create);
    Await.until(
        "the key is parked",
        () -> deals.count("SELECT count(*) FROM escrow.parked WHERE key = '" + deal(3) + "'") > 0);
    assertThat(deals.history(3)).isEmpty();
  }

  @Test
  void the_marketplace_closes_with_a_cause_and_nobody_else_can() {
    deals.open(4);
    deals.await(4, "AwaitingFunds");
    assertThat(deals.outcome(deals.order(4, BUYER, lost()))).isEqualTo("REFUSED WRONG_PRODUCER");
    sendByMarketplace(4, lost());
    Await.until("the escrow closes", () -> deals.history(4).contains("ClosingRequested"));
    assertThat(sent(4, Topics.PAYMENTS_COMMANDS.name())).isEqualTo(2);
    assertThat(deals.outcome(deals.order(4, BUYER, cancel()))).isEqualTo("ACCEPTED");
    assertThat(deals.history(4)).containsOnlyOnce("ClosingRequested");
  }

  private static Opened sample(String state) {
    return (Opened) Objects.requireNonNull(Samples.states().get(state));
  }

  private void sendByMarketplace(int number, EscrowCommand.Builder command) {
    deals.send(deals.marketplace, Topics.ESCROW_COMMANDS, deal(number), command.build());
  }

  private static EscrowCommand.Builder lost() {
    var cause = MarketplaceCancelCause.MARKETPLACE_CANCEL_CAUSE_OWNERSHIP_LOST;
    return EscrowCommand.newBuilder()
        .setCancel(CancelEscrow.newBuilder().setMarketplaceCause(cause));
  }

  private static EscrowCommand.Builder cancel() {
    return EscrowCommand.newBuilder().setCancel(CancelEscrow.getDefaultInstance());
  }

  private long sent(int number, String topic) {
    return deals.count(
        "SELECT count(*) FROM escrow.outbox WHERE topic = '%s' AND key = '%s'"
            .formatted(topic, deal(number)));
  }
}
