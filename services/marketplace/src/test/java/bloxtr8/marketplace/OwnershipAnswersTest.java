package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.MarketplaceTestApi.Owner;
import bloxtr8.kernel.EscrowId;
import bloxtr8.messages.DeliveryEventsV1.DeliveryEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowDelivered;
import bloxtr8.messages.EscrowEventsV1.EscrowDeliveryDue;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowFundsHeld;
import bloxtr8.messages.EscrowEventsV1.EscrowOwnershipCheckDue;
import bloxtr8.messages.EscrowEventsV1.EscrowReleased;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.topics.Topics;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OwnershipAnswersTest {

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  private final EscrowId deal = market.contract().escrowId();

  @BeforeAll
  static void open() {
    market = new Market();
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @Test
  void the_seller_owns_what_they_sell_and_each_question_gets_an_answer_and_an_audit_entry() {
    market.publish(deal, paid("q1"), request("q2"));
    awaitAnswers("SELLER to q1", "SELLER to q2");
    assertThat(market.sent(Topics.AUDIT_ENTRIES, deal)).hasSize(2);
  }

  @Test
  void the_test_api_delivers_at_once_after_the_sellers_claim() {
    market.publish(deal, paid("q1"), due(), claimed());
    awaitConsumed(3);
    market.setOwner(deal, Owner.BUYER);
    assertThat(answers()).containsExactly("SELLER to q1", "VERIFIED");
    market.publish(deal, request("q2"));
    awaitAnswers("SELLER to q1", "VERIFIED", "VERIFIED");
  }

  @Test
  void a_buyer_who_owned_before_paying_is_reported_with_the_first_answer() {
    market.setOwner(deal, Owner.BUYER);
    assertThat(answers()).isEmpty();
    market.publish(deal, paid("q1"));
    awaitAnswers("VERIFIED");
    market.setOwner(deal, Owner.SELLER);
    assertThat(answers()).containsExactly("VERIFIED", "ANOMALY SELLER");
  }

  @Test
  void a_stranger_as_owner_is_first_an_answer_and_later_an_anomaly() {
    market.setOwner(deal, Owner.OTHER);
    market.publish(deal, paid("q1"));
    awaitAnswers("OTHER to q1");
    market.publish(deal, due());
    awaitAnswers("OTHER to q1", "ANOMALY OTHER");
  }

  @Test
  void an_unknown_owner_is_read_again_after_a_restart_until_known() {
    market.setOwner(deal, Owner.UNKNOWN);
    market.publish(deal, paid("q1"));
    awaitAnswers("UNKNOWN to q1");
    market.stop();
    market.start();
    awaitAnswers("UNKNOWN to q1", "UNKNOWN to q1");
    market.setOwner(deal, Owner.SELLER);
    assertThat(answers()).endsWith("UNKNOWN to q1", "SELLER to q1");
  }

  @Test
  void a_question_sent_while_the_service_was_down_is_answered_after_its_start() {
    market.stop();
    market.publish(deal, paid("q1"));
    market.start();
    awaitAnswers("SELLER to q1");
  }

  @Test
  void a_question_that_arrives_twice_is_answered_once() {
    market.publish(deal, paid("q1"));
    awaitAnswers("SELLER to q1");
    market.repeatLast(deal);
    market.publish(deal, request("q2"));
    awaitAnswers("SELLER to q1", "SELLER to q2");
  }

  @Test
  void after_the_end_of_the_escrow_nothing_is_published() {
    market.publish(deal, paid("q1"), over());
    awaitAnswers("SELLER to q1");
    Await.until(
        "the watch has ended",
        () ->
            market.count("SELECT count(*) FROM marketplace.ownership_tracker WHERE phase = 'ENDED'")
                == 1);
    market.setOwner(deal, Owner.BUYER);
    assertThat(answers()).containsExactly("SELLER to q1");
  }

  private void awaitConsumed(int messages) {
    var consumed = "SELECT count(*) FROM marketplace.inbox WHERE key = '%s'".formatted(deal.text());
    Await.until("all are consumed", () -> market.count(consumed) == messages);
  }

  private void awaitAnswers(String... expected) {
    Await.until(
        "%s told, not %s".formatted(List.of(expected), answers()),
        () -> answers().equals(List.of(expected)));
  }

  private List<String> answers() {
    return market.sent(Topics.DELIVERY_EVENTS, deal).stream()
        .map(message -> describe((DeliveryEvent) message))
        .toList();
  }

  private static String describe(DeliveryEvent event) {
    return switch (event.getEventCase()) {
      case OWNERSHIP_CHECKED ->
          "%s to %s"
              .formatted(
                  event.getOwnershipChecked().getOwner().name().replace("GAME_OWNER_", ""),
                  event.getOwnershipChecked().getQuestionId());
      case DELIVERY_VERIFIED -> "VERIFIED";
      case DELIVERY_ANOMALY ->
          "ANOMALY " + event.getDeliveryAnomaly().getOwner().name().replace("GAME_OWNER_", "");
      case OWNERSHIP_REVERTED, OWNERSHIP_AFTER_REFUND, EVENT_NOT_SET -> "?";
    };
  }

  private static EscrowEvent.Builder paid(String question) {
    return EscrowEvent.newBuilder()
        .setFundsHeld(EscrowFundsHeld.newBuilder().setQuestionId(question));
  }

  private static EscrowEvent.Builder request(String question) {
    return EscrowEvent.newBuilder()
        .setOwnershipCheckDue(EscrowOwnershipCheckDue.newBuilder().setQuestionId(question));
  }

  private static EscrowEvent.Builder due() {
    return EscrowEvent.newBuilder().setDeliveryDue(EscrowDeliveryDue.getDefaultInstance());
  }

  private static EscrowEvent.Builder claimed() {
    return EscrowEvent.newBuilder().setDelivered(EscrowDelivered.getDefaultInstance());
  }

  private static EscrowEvent.Builder over() {
    return EscrowEvent.newBuilder().setReleased(EscrowReleased.getDefaultInstance());
  }
}
