package bloxtr8.escrow;

import static bloxtr8.escrow.Deals.BUYER;
import static bloxtr8.escrow.Deals.MODERATOR;
import static bloxtr8.escrow.Deals.SELLER;
import static bloxtr8.escrow.Deals.deal;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Actor.Person;
import bloxtr8.kernel.CommandId;
import bloxtr8.messages.EscrowCommandsV1.CancelEscrow;
import bloxtr8.messages.EscrowCommandsV1.Deadline;
import bloxtr8.messages.EscrowCommandsV1.DeadlineReached;
import bloxtr8.messages.EscrowCommandsV1.DisputeReason;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.ExtendInspection;
import bloxtr8.messages.EscrowCommandsV1.MarkDelivered;
import bloxtr8.messages.EscrowCommandsV1.RaiseDispute;
import bloxtr8.messages.EscrowCommandsV1.ReleaseFunds;
import bloxtr8.messages.EscrowCommandsV1.Resolution;
import bloxtr8.messages.EscrowCommandsV1.ResolveDispute;
import bloxtr8.messages.EscrowCommandsV1.WithdrawDispute;
import bloxtr8.messages.PaymentsEventsV1.PaymentSeen;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Commands of several people at the same moment, with two replicas of the role: one legal path each
 * time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RacesTest {

  private static final long SEED = 20_261_123L;
  private static final int RACES = 6;

  private Deals deals;
  private AutoCloseable another;

  @BeforeAll
  void begin() {
    deals = new Deals(Map.of());
    another = deals.another();
  }

  @AfterAll
  void end() throws Exception {
    another.close();
    deals.close();
  }

  @Test
  void a_simultaneous_release_and_dispute_cause_at_most_one_transfer() throws Exception {
    var numbers = numbers(1);
    delivered(numbers);
    for (var n : numbers) {
      var raced =
          atOnce(List.of(() -> order(n, BUYER, release()), () -> order(n, SELLER, dispute())));
      assertThat(deals.outcome(raced.get(0))).isEqualTo("ACCEPTED");
      var disputed = deals.outcome(raced.get(1));
      assertThat(disputed).isIn("ACCEPTED", "REFUSED WRONG_STATE");
      deals.await(n, "Releasing");
      assertThat(deals.history(n).contains("EscrowDisputed"))
          .isEqualTo(disputed.equals("ACCEPTED"));
      assertThat(requested(n, "TransferToSeller")).isEqualTo(1);
      assertThat(isGapless(n)).isTrue();
    }
  }

  @Test
  void a_simultaneous_cancel_and_payment_end_with_the_payment_held_or_refunded() throws Exception {
    var numbers = numbers(21);
    numbers.forEach(deals::open);
    numbers.forEach(n -> deals.await(n, "AwaitingFunds"));
    for (var n : numbers) {
      var raced =
          atOnce(
              List.of(
                  () -> order(n, BUYER, cancel()),
                  () -> {
                    deals.pay(n);
                    return null;
                  }));
      var cancelled = deals.outcome(raced.getFirst());
      assertThat(cancelled).isIn("ACCEPTED", "REFUSED NOT_THE_SELLER");
      deals.await(n, cancelled.equals("ACCEPTED") ? "Refunding" : "FundsHeld");
      assertThat(requested(n, "InitiateRefund")).isEqualTo(cancelled.equals("ACCEPTED") ? 1 : 0);
      assertThat(isGapless(n)).isTrue();
    }
  }

  @Test
  void ten_release_commands_at_once_request_one_transfer() throws Exception {
    delivered(List.of(41));
    var presses =
        IntStream.range(0, 10)
            .<Callable<CommandId>>mapToObj(_ -> () -> order(41, BUYER, release()));
    for (var press : atOnce(presses.toList()))
      assertThat(deals.outcome(press)).isEqualTo("ACCEPTED");
    assertThat(requested(41, "TransferToSeller")).isEqualTo(1);
    assertThat(deals.history(41)).filteredOn("EscrowReleaseRequested"::equals).hasSize(1);
  }

  @Test
  void a_hundred_contradictory_commands_follow_one_legal_path_while_replicas_join_and_leave()
      throws Exception {
    delivered(List.of(42));
    var random = new Random(SEED);
    var asked = new ArrayList<CommandId>();
    for (var round = 0; round < 10; round++) {
      var at = random.nextLong();
      var people =
          IntStream.range(0, 10).<Callable<CommandId>>mapToObj(i -> () -> contradict(42, at + i));
      asked.addAll(atOnce(people.toList()));
      if (round == 3) another.close();
      if (round == 6) another = deals.another();
    }
    for (var command : asked)
      assertThat(deals.outcome(command)).matches("ACCEPTED|REFUSED [A-Z_]+");

    assertThat(isGapless(42)).isTrue();
    assertThat(requested(42, "TransferToSeller") + requested(42, "InitiateRefund"))
        .isLessThanOrEqualTo(1);
    assertThat(
            deals.count("SELECT count(*) FROM escrow.parked WHERE key = '%s'".formatted(deal(42))))
        .isZero();
  }

  private CommandId contradict(int number, long seed) {
    var random = new Random(seed);
    var all =
        List.of(
            release(),
            cancel(),
            dispute(),
            command().setMarkDelivered(MarkDelivered.getDefaultInstance()),
            command().setExtendInspection(ExtendInspection.getDefaultInstance()),
            command().setWithdrawDispute(WithdrawDispute.getDefaultInstance()),
            ruling());
    var people = List.of(BUYER, SELLER, MODERATOR);
    return order(number, people.get(random.nextInt(3)), all.get(random.nextInt(all.size())));
  }

  @Test
  void a_deadline_of_an_ended_escrow_changes_nothing() {
    delivered(List.of(43));
    deals.outcome(order(43, BUYER, release()));
    deals.send(43, Deals.transferred(1));
    deals.await(43, "Released");
    var before = deals.history(43);
    var inbox = decided();
    for (var deadline : List.of(Deadline.DEADLINE_PAY, Deadline.DEADLINE_INSPECT))
      fire(43, deadline);
    Await.until("both are decided", () -> decided() >= inbox + 2);

    assertThat(deals.history(43)).isEqualTo(before);
    assertThat(deals.state(43)).isEqualTo("Released");
    assertThat(deals.count("SELECT count(*) FROM escrow.inbox WHERE refusal = 'DEADLINE_MOVED'"))
        .isGreaterThanOrEqualTo(2);
  }

  @Test
  void a_dispute_is_refused_where_no_ruling_could_end_it() {
    deals.open(44);
    deals.await(44, "AwaitingFunds");
    for (var person : List.of(BUYER, SELLER, MODERATOR))
      assertThat(deals.outcome(order(44, person, dispute()))).isEqualTo("REFUSED WRONG_STATE");
    delivered(List.of(45));
    deals.outcome(order(45, BUYER, release()));
    assertThat(deals.outcome(order(45, SELLER, dispute()))).isEqualTo("REFUSED WRONG_STATE");
    deals.send(45, Deals.transferred(1));
    deals.await(45, "Released");
    assertThat(deals.outcome(order(45, BUYER, dispute()))).isEqualTo("REFUSED WRONG_STATE");
  }

  @Test
  void nothing_is_released_or_ruled_while_the_deposit_is_unconfirmed() {
    deals.open(46);
    deals.await(46, "AwaitingFunds");
    var seen = PaymentSeen.newBuilder().setAttempt(1);
    deals.send(46, PaymentsEvent.newBuilder().setSeen(seen).build());
    Await.until("seen", () -> deals.history(46).contains("PaymentDetected"));
    assertThat(deals.outcome(order(46, BUYER, release()))).isEqualTo("REFUSED WRONG_STATE");
    assertThat(deals.outcome(order(46, MODERATOR, ruling()))).isEqualTo("REFUSED WRONG_STATE");
    assertThat(deals.outcome(order(46, BUYER, cancel()))).isEqualTo("REFUSED MONEY_ON_ITS_WAY");
    assertThat(requested(46, "TransferToSeller")).isZero();
  }

  private void fire(int number, Deadline deadline) {
    var service = deals.environment.open(DatabaseRoles.ESCROW);
    var reached =
        DeadlineReached.newBuilder()
            .setDeadline(deadline)
            .setDue(ProtoMapper.timestamp(service.clock().instant()));
    var order = command().setDeadlineReached(reached).build();
    var us = new Actor.Service("escrow");
    service
        .database()
        .inTransaction(() ->
            service
                .outbox()
                .record(
                    new Outgoing(
                        Topics.ESCROW_COMMANDS, deal(number).text(), order, us, Cause.of("test"))));
  }

  private long decided() {
    return deals.count("SELECT count(*) FROM escrow.inbox WHERE outcome <> 'PENDING'");
  }

  private static List<Integer> numbers(int from) {
    return IntStream.range(from, from + RACES).boxed().toList();
  }

  private void delivered(List<Integer> numbers) {
    numbers.forEach(deals::open);
    numbers.forEach(n -> deals.await(n, "AwaitingFunds"));
    numbers.forEach(deals::pay);
    numbers.forEach(n -> deals.await(n, "FundsHeld"));
    numbers.forEach(deals::buyerOwns);
    numbers.forEach(n -> deals.await(n, "Delivered"));
  }

  private CommandId order(int number, Person by, EscrowCommand.Builder order) {
    return deals.order(number, by, order);
  }

  /** Starts all at the same time. */
  private static List<CommandId> atOnce(List<Callable<CommandId>> acts)
      throws InterruptedException, ExecutionException {
    var start = new CyclicBarrier(acts.size());
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var done = new ArrayList<Future<CommandId>>();
      for (var act : acts)
        done.add(
            people.submit(() -> {
              start.await();
              return act.call();
            }));
      var ids = new ArrayList<CommandId>();
      for (var one : done) ids.add(one.get());
      return ids;
    }
  }

  private boolean isGapless(int number) {
    return deals.count(
            "SELECT max(sequence) - count(*) FROM escrow.history WHERE escrow_id = '%s'"
                .formatted(deal(number).value()))
        == 0;
  }

  /** How many times the escrow sent payments that command. */
  private long requested(int number, String what) {
    var events =
        switch (what) {
          case "TransferToSeller" -> List.of("EscrowReleaseRequested");
          default -> List.of("EscrowRefundRequested", "EscrowPaymentRejected", "RefundAttempted");
        };
    return deals.history(number).stream().filter(events::contains).count();
  }

  private static EscrowCommand.Builder command() {
    return EscrowCommand.newBuilder();
  }

  private static EscrowCommand.Builder release() {
    return command().setRelease(ReleaseFunds.getDefaultInstance());
  }

  private static EscrowCommand.Builder cancel() {
    return command().setCancel(CancelEscrow.getDefaultInstance());
  }

  private static EscrowCommand.Builder dispute() {
    return command()
        .setRaiseDispute(
            RaiseDispute.newBuilder()
                .setReason(DisputeReason.DISPUTE_REASON_NOT_AS_DESCRIBED)
                .setText("another game"));
  }

  private static EscrowCommand.Builder ruling() {
    return command()
        .setResolveDispute(
            ResolveDispute.newBuilder()
                .setOutcome(Resolution.RESOLUTION_RELEASE)
                .setReason("seen"));
  }
}
