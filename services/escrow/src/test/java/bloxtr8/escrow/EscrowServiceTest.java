package bloxtr8.escrow;

import static bloxtr8.escrow.Deals.BUYER;
import static bloxtr8.escrow.Deals.MODERATOR;
import static bloxtr8.escrow.Deals.SELLER;
import static bloxtr8.escrow.Deals.deal;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Actor.Person;
import bloxtr8.kernel.CommandId;
import bloxtr8.messages.EscrowCommandsV1.CancelEscrow;
import bloxtr8.messages.EscrowCommandsV1.DisputeReason;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.ExtendInspection;
import bloxtr8.messages.EscrowCommandsV1.MarkDelivered;
import bloxtr8.messages.EscrowCommandsV1.RaiseDispute;
import bloxtr8.messages.EscrowCommandsV1.ReleaseFunds;
import bloxtr8.messages.EscrowCommandsV1.Resolution;
import bloxtr8.messages.EscrowCommandsV1.ResolveDispute;
import bloxtr8.messages.EscrowCommandsV1.WithdrawDispute;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Messages in, states and messages out, over the real Kafka and the real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EscrowServiceTest {

  private static final long SEED = 20_261_123L;

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
  void a_deal_goes_from_the_contract_to_the_payment_of_the_seller() {
    delivered(1);
    var release = deals.order(1, BUYER, release());
    deals.await(1, "Releasing");
    deals.send(1, Deals.transferred(1));
    deals.await(1, "Released");

    assertThat(deals.outcome(release)).isEqualTo("ACCEPTED");
    assertThat(sent(1, Topics.PAYMENTS_COMMANDS.name())).isEqualTo(2);
    assertThat(sent(1, Topics.ESCROW_EVENTS.name()))
        .isEqualTo(publishedCount(1))
        .isEqualTo(deals.history(1).stream().filter(e -> e.startsWith("Escrow")).count());
    assertThat(deals.count("SELECT count(*) FROM escrow.deadline WHERE key = '" + deal(1) + "'"))
        .isZero();
  }

  @Test
  void a_repeated_command_has_one_effect_and_another_body_under_its_id_has_none() {
    delivered(2);
    var id = new CommandId(UUID.randomUUID());
    var extend =
        EscrowCommand.newBuilder().setExtendInspection(ExtendInspection.getDefaultInstance());
    var command = deals.byId(id, 2, BUYER, extend);
    deals.send(deal(2), command);
    deals.send(deal(2), command);
    deals.send(deal(2), command.toBuilder().setRelease(ReleaseFunds.getDefaultInstance()).build());
    var last = deals.order(2, SELLER, delivered());

    assertThat(deals.outcome(last)).isEqualTo("ACCEPTED");
    assertThat(deals.outcome(id)).isEqualTo("ACCEPTED");
    assertThat(deals.history(2)).filteredOn("ExtensionUsed"::equals).hasSize(1);
    assertThat(deals.state(2)).isEqualTo("Delivered");
    assertThat(
            deals.count(
                "SELECT count(*) FROM escrow.outbox WHERE topic = 'audit.entries.v1' AND key = '"
                    + deal(2)
                    + "'"))
        .isPositive();
  }

  @Test
  void an_unauthorized_command_is_refused() {
    delivered(3);
    assertThat(deals.outcome(deals.order(3, SELLER, release()))).isEqualTo("REFUSED NOT_THE_BUYER");
    var stranger = new Person(new bloxtr8.kernel.UserId(new UUID(0, 9)), BUYER.authority());
    assertThat(deals.outcome(deals.order(3, stranger, release()))).isEqualTo("REFUSED NOT_A_PARTY");
    assertThat(deals.outcome(deals.order(99, BUYER, release())))
        .isEqualTo("REFUSED UNKNOWN_ESCROW");
    assertThat(deals.outcome(deals.order(98, BUYER, Deals.create(98, 250_000).toBuilder())))
        .isEqualTo("REFUSED WRONG_PRODUCER");
  }

  @Test
  void a_release_without_the_gateways_mac_has_no_effect() {
    delivered(41);
    deals.forge(deal(41), 41, BUYER, release());
    var next = deals.order(41, SELLER, delivered());

    assertThat(deals.outcome(next)).isEqualTo("ACCEPTED");
    assertThat(deals.state(41)).isEqualTo("Delivered");
    assertThat(deals.history(41)).doesNotContain("EscrowReleaseRequested");
    assertThat(
            deals.count(
                "SELECT count(*) FROM escrow.outbox WHERE topic = 'escrow.commands.v1.dlq'"
                    + " AND headers->>'error' LIKE 'not authenticated%'"))
        .isEqualTo(1);
  }

  @Test
  void no_message_is_lost_or_processed_twice_when_the_role_restarts() {
    delivered(4);
    deals.stop();
    var release = deals.order(4, BUYER, release());
    var again = deals.order(4, BUYER, release());
    deals.send(4, Deals.transferred(1));
    deals.start();

    assertThat(deals.outcome(release)).isIn("ACCEPTED", "PARKED");
    deals.await(4, "Released");
    assertThat(deals.outcome(again)).isEqualTo("ACCEPTED");
    assertThat(deals.history(4)).filteredOn("EscrowReleaseRequested"::equals).hasSize(1);
  }

  @Test
  void an_impossible_report_parks_only_its_own_key() {
    delivered(5);
    deals.send(5, Deals.transferred(7));
    Await.until(
        "the key is parked",
        () -> deals.count("SELECT count(*) FROM escrow.parked WHERE key = '" + deal(5) + "'") > 0);
    var behind = deals.order(5, BUYER, release());

    delivered(6);
    assertThat(deals.outcome(behind)).isEqualTo("PARKED");
    assertThat(deals.state(5)).isEqualTo("Delivered");
  }

  @Test
  void an_escrow_with_many_contradictory_commands_follows_one_legal_path() {
    delivered(7);
    var random = new Random(SEED);
    for (var i = 0; i < 500; i++) contradict(random);
    var last = deals.order(7, BUYER, release());
    assertThat(deals.outcome(last)).isNotEqualTo("PARKED");

    var sequences =
        deals.count(
            "SELECT max(sequence) - count(*) FROM escrow.history WHERE escrow_id = '%s'"
                .formatted(deal(7).value()));
    assertThat(sequences).isZero();
    assertThat(sent(7, Topics.ESCROW_EVENTS.name())).isEqualTo(publishedCount(7));
    assertThat(deals.history(7)).filteredOn("EscrowReleaseRequested"::equals).hasSize(1);
    assertThat(deals.state(7)).isEqualTo("Releasing");
  }

  private void contradict(Random random) {
    var all =
        List.of(
            EscrowCommand.newBuilder().setRelease(ReleaseFunds.getDefaultInstance()),
            EscrowCommand.newBuilder().setCancel(CancelEscrow.getDefaultInstance()),
            delivered(),
            dispute(),
            EscrowCommand.newBuilder().setWithdrawDispute(WithdrawDispute.getDefaultInstance()));
    var people = List.of(BUYER, SELLER);
    deals.order(7, people.get(random.nextInt(2)), all.get(random.nextInt(all.size())).clone());
  }

  @Test
  void rulings_by_one_person_count_against_their_daily_limit() {
    for (var number : List.of(8, 9)) {
      delivered(number);
      deals.order(number, BUYER, dispute());
      deals.await(number, "Disputed");
      deals.order(number, MODERATOR, ruling());
      deals.await(number, "Releasing");
    }
    assertThat(deals.count("SELECT cents FROM escrow.moderator_daily_total")).isEqualTo(500_000);
  }

  private void delivered(int number) {
    deals.open(number);
    deals.await(number, "AwaitingFunds");
    deals.pay(number);
    deals.await(number, "FundsHeld");
    deals.sellerOwns(number, 1);
    deals.order(number, SELLER, delivered());
    deals.await(number, "Delivered");
    deals.buyerOwns(number);
    Await.until(
        "delivery is proven",
        () -> deals.history(number).stream().filter("EscrowDelivered"::equals).count() == 2);
  }

  private long sent(int number, String topic) {
    return deals.count(
        "SELECT count(*) FROM escrow.outbox WHERE topic = '%s' AND key = '%s'"
            .formatted(topic, deal(number)));
  }

  private long publishedCount(int number) {
    return deals.count(
        "SELECT published_version FROM escrow.escrow WHERE id = '%s'"
            .formatted(deal(number).value()));
  }

  private static EscrowCommand.Builder release() {
    return EscrowCommand.newBuilder().setRelease(ReleaseFunds.getDefaultInstance());
  }

  private static EscrowCommand.Builder delivered() {
    return EscrowCommand.newBuilder().setMarkDelivered(MarkDelivered.getDefaultInstance());
  }

  private static EscrowCommand.Builder dispute() {
    return EscrowCommand.newBuilder()
        .setRaiseDispute(
            RaiseDispute.newBuilder()
                .setReason(DisputeReason.DISPUTE_REASON_NOT_AS_DESCRIBED)
                .setText("another game"));
  }

  private static EscrowCommand.Builder ruling() {
    return EscrowCommand.newBuilder()
        .setResolveDispute(
            ResolveDispute.newBuilder()
                .setOutcome(Resolution.RESOLUTION_RELEASE)
                .setReason("seen"));
  }
}
