package bloxtr8.escrow;

import static bloxtr8.escrow.Deals.BUYER;
import static bloxtr8.escrow.Deals.MODERATOR;
import static bloxtr8.escrow.Deals.SELLER;
import static bloxtr8.escrow.Deals.deal;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.CommandOutcomes.Ruling;
import bloxtr8.api.DisputesApi;
import bloxtr8.api.DisputesApi.Outcome;
import bloxtr8.api.EscrowApi.Cancellation;
import bloxtr8.api.EscrowApi.Complaint;
import bloxtr8.api.EscrowApi.Delivery;
import bloxtr8.api.EscrowApi.Reason;
import bloxtr8.api.EscrowApi.Release;
import bloxtr8.api.EscrowStaffApi.Retry;
import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.escrow.domain.EscrowRules;
import bloxtr8.kernel.Actor.Person;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.CommandRequest;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.DeliveryEventsV1.RemainingRole;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.ReleaseFunds;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.CommandGateway;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Defaults;
import bloxtr8.platform.testing.Problems;
import bloxtr8.platform.topics.Topic;
import com.google.protobuf.Message;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The HTTP API in the gateway role, with a gateway that publishes each command at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EscrowApiTest {

  private static final EscrowRules RULES = Defaults.of(EscrowRules.class);
  private static final String WHY = "seen in the provider's own pages";
  private static final String ONE_WAITS =
      """
      INSERT INTO escrow.parked (message_id, topic, key, partition, "offset", value, correlation_id,
                                 trace_parent, producer, sequence, reason, detail)
      VALUES (gen_random_uuid(), 'payments.events.v1', :key, 0, 0, '', '', '', '', 0, 'FAILED', 'test')
      """;

  private Deals deals;
  private EscrowPreflightStore store;
  private Person calling = BUYER;

  @BeforeAll
  void begin() {
    deals = new Deals(Map.of());
    store =
        new EscrowPreflightStore(deals.environment.open(DatabaseRoles.ESCROW_API).database().sql());
    deals.open(1);
    deals.await(1, "AwaitingFunds");
    deals.pay(1);
    deals.await(1, "FundsHeld");
  }

  @AfterAll
  void end() {
    deals.close();
  }

  @Test
  void a_party_sends_a_command_and_reads_its_outcome() {
    calling = SELLER;
    var accepted = controller().markDelivered(request(), deal(1), new Delivery("here it is"));
    deals.outcome(accepted.commandId());

    assertThat(accepted.resource()).isEqualTo("/api/escrow/" + deal(1));
    var outcome = store.outcomes(List.of(accepted.commandId())).getFirst();
    assertThat(outcome.ruling()).isEqualTo(Ruling.ACCEPTED);
    assertThat(outcome.sequence()).isPositive();

    var refused =
        deals.order(
            1, SELLER, EscrowCommand.newBuilder().setRelease(ReleaseFunds.getDefaultInstance()));
    deals.outcome(refused);
    assertThat(store.outcomes(List.of(refused)).getFirst().refusal()).isEqualTo("NOT_THE_BUYER");
  }

  @Test
  void a_command_that_the_escrow_would_refuse_now_is_refused_at_once() {
    calling = SELLER;
    assertThat(refusal(() -> controller().release(request(), deal(1), null))).isEqualTo(403);
    calling = BUYER;
    assertThat(refusal(() -> controller().extend(request(), deal(3)))).isEqualTo(404);
    assertThat(refusal(() -> controller().cancel(request(), deal(1), null))).isEqualTo(403);
  }

  @Test
  void a_release_is_refused_with_the_roles_that_it_does_not_acknowledge() {
    deals.open(8);
    deals.await(8, "AwaitingFunds");
    deals.pay(8);
    deals.await(8, "FundsHeld");
    deals.buyerOwns(8, role(7, "Dev\0eloper"), role(8, "Admin"));
    deals.await(8, "Delivered");
    calling = BUYER;

    var unaware = refused(() -> controller().release(request(), deal(8), null));
    assertThat(unaware.status()).isEqualTo(409);
    assertThat(unaware.code()).isEqualTo("roles_remain");
    assertThat(unaware.detail()).contains("\"Developer\" (role 7), \"Admin\" (role 8).");
    var half = refused(() -> controller().release(request(), deal(8), knowing(7L)));
    assertThat(half.detail()).contains(": \"Admin\" (role 8).");
    assertThat(refusal(() -> controller().release(request(), deal(8), wrongAmount())))
        .isEqualTo(422);
    for (var odd : List.of(Collections.nCopies(101, 7L), Collections.singletonList((Long) null)))
      assertThat(refusal(() -> controller().release(request(), deal(8), new Release(null, odd))))
          .isEqualTo(422);

    var released = controller().release(request(), deal(8), knowing(7L, 8L));
    assertThat(deals.outcome(released.commandId())).isEqualTo("ACCEPTED");
  }

  @Test
  void roles_that_are_read_after_the_request_refuse_the_release() {
    deals.open(9);
    deals.await(9, "AwaitingFunds");
    deals.pay(9);
    deals.await(9, "FundsHeld");
    deals.buyerOwns(9, role(7, "Developer"));
    deals.await(9, "Delivered");
    var first = deals.history(9).size();
    deals.buyerOwns(9, role(8, "Admin"));
    Await.until("the later read is known", () -> deals.history(9).size() > first);

    var knowing = ReleaseFunds.newBuilder().addRolesAcknowledged(7);
    var late = deals.order(9, BUYER, EscrowCommand.newBuilder().setRelease(knowing));
    assertThat(deals.outcome(late)).isEqualTo("REFUSED ROLES_REMAIN");
    calling = BUYER;
    assertThat(refused(() -> controller().release(request(), deal(9), knowing(7L))).detail())
        .contains(": \"Admin\" (role 8).");
  }

  private static RemainingRole role(long id, String name) {
    return RemainingRole.newBuilder().setRoleId(id).setRank(100).setName(name).build();
  }

  private static Release knowing(Long... roles) {
    return new Release(null, List.of(roles));
  }

  private static Release wrongAmount() {
    return new Release(1L, List.of(7L, 8L));
  }

  @Test
  void a_command_for_an_escrow_with_parked_messages_is_refused_until_they_are_resolved() {
    deals.open(7);
    deals.await(7, "AwaitingFunds");
    calling = BUYER;
    deals.environment.admin().sql(ONE_WAITS).param("key", deal(7).text()).update();

    var refused = Problems.of(() -> controller().cancel(request(), deal(7), null));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("being_looked_at");

    deals.environment.admin().sql("DELETE FROM escrow.parked").update();
    var taken = controller().cancel(request(), deal(7), null);
    assertThat(deals.outcome(taken.commandId())).isEqualTo("ACCEPTED");
  }

  private static int refusal(ThrowingCallable order) {
    return Problems.of(order).status();
  }

  @Test
  void a_ruling_on_a_dispute_finds_its_escrow_and_carries_the_callers_appointer() {
    deals.open(2);
    deals.await(2, "AwaitingFunds");
    deals.pay(2);
    deals.await(2, "FundsHeld");
    calling = BUYER;
    for (var silent : List.of(" ", "x", "\u200b".repeat(20), "nothing \u202eemac gnihton"))
      assertThat(refusal(() -> controller().dispute(request(), deal(2), complaint(silent))))
          .as(silent)
          .isEqualTo(422);
    calling = SELLER;
    assertThat(
            refusal(() ->
                controller().markDelivered(request(), deal(2), new Delivery("here \u2067it is"))))
        .isEqualTo(422);
    assertThat(
            refusal(() ->
                controller().cancel(request(), deal(2), new Cancellation("\u200fnot now", true))))
        .isEqualTo(422);
    calling = BUYER;
    controller().dispute(request(), deal(2), new Complaint(Reason.NOT_DELIVERED, "nothing came"));
    deals.await(2, "Disputed");
    var dispute = disputeOf(2);
    calling = MODERATOR;
    var unexplained = new DisputesApi.Ruling(Outcome.REFUND, "", null, null);
    assertThat(refusal(() -> disputes().resolve(request(), dispute, unexplained))).isEqualTo(422);
    var ruled =
        disputes()
            .resolve(
                request(),
                dispute,
                new DisputesApi.Ruling(Outcome.REFUND, "seen and heard", null, null));

    assertThat(deals.outcome(ruled.commandId())).isEqualTo("ACCEPTED");
    deals.await(2, "Refunding");
  }

  @Test
  void a_confirmation_by_the_same_person_is_refused_with_the_proposal() {
    deals.open(6);
    deals.await(6, "AwaitingFunds");
    deals.pay(6);
    deals.await(6, "FundsHeld");
    calling = BUYER;
    controller().dispute(request(), deal(6), new Complaint(Reason.NOT_DELIVERED, "nothing came"));
    deals.await(6, "Disputed");
    var dispute = disputeOf(6);
    var refund = new DisputesApi.Ruling(Outcome.REFUND, WHY, true, null);
    calling = MODERATOR;
    assertThat(refused(() -> disputes().confirm(request(), dispute, refund)).code())
        .isEqualTo("nothing_proposed");
    deals.outcome(disputes().resolve(request(), dispute, refund).commandId());
    assertThat(refused(() -> disputes().confirm(request(), dispute, refund)).code())
        .isEqualTo("own_proposal");

    calling = new Person(new UserId(new UUID(0, 8)), Authority.MODERATOR);
    var release = new DisputesApi.Ruling(Outcome.RELEASE, WHY, true, null);
    var other = refused(() -> disputes().confirm(request(), dispute, release));
    assertThat(other.code()).isEqualTo("proposed_otherwise");
    assertThat(other.detail())
        .startsWith(MODERATOR.user() + " has proposed: 'REFUND with a waiver', at ");
    var confirmed = disputes().confirm(request(), dispute, refund);
    assertThat(deals.outcome(confirmed.commandId())).isEqualTo("ACCEPTED");
  }

  private static Complaint complaint(String text) {
    return new Complaint(Reason.NOT_DELIVERED, text);
  }

  private DisputeId disputeOf(int number) {
    return new DisputeId(
        deals
            .environment
            .admin()
            .sql("SELECT id FROM escrow.dispute WHERE escrow_id = :id")
            .param("id", deal(number).value())
            .query(UUID.class)
            .single());
  }

  private static Problem refused(ThrowingCallable order) {
    return Problems.of(order);
  }

  @Test
  void staff_retry_a_refund_whose_last_attempt_failed() {
    deals.open(4);
    deals.await(4, "AwaitingFunds");
    deals.pay(4);
    deals.await(4, "FundsHeld");
    calling = MODERATOR;
    assertThat(
            refusal(() -> staffController().retryRefund(request(), deal(4), new Retry(null, WHY))))
        .isEqualTo(422);
    var second = Deals.payment(44);
    assertThat(
            refusal(
                () -> staffController().retryRefund(request(), deal(4), new Retry(second, WHY))))
        .isEqualTo(409);
    assertThat(
            refusal(() ->
                staffController().retryRefund(request(), deal(4), new Retry(second, "because"))))
        .as("no reason")
        .isEqualTo(422);

    deals.send(4, Deals.succeeded(44));
    for (var attempt = 1; attempt <= RULES.disbursementAttemptsMax(); attempt++)
      deals.send(4, Deals.refundFailed(44, attempt));
    Await.until("given up", () -> deals.history(4).contains("EscrowNeedsAttention"));
    calling = BUYER;
    assertThat(
            refusal(() -> staffController().retryRefund(request(), deal(4), new Retry(null, WHY))))
        .isEqualTo(403);
    calling = MODERATOR;
    var again = staffController().retryRefund(request(), deal(4), new Retry(null, WHY));

    assertThat(deals.outcome(again.commandId())).isEqualTo("ACCEPTED");
    assertThat(deals.history(4).getLast()).isEqualTo("RefundAttempted");
    assertThat(deals.state(4)).isEqualTo("FundsHeld");
    assertThat(deals.audited(deal(4).text())).anyMatch(entry -> entry.contains(WHY));
  }

  private EscrowStaffController staffController() {
    var outages = new OutageHandler(deals.environment.open(DatabaseRoles.ESCROW_API), _ -> {});
    return new EscrowStaffController(preflight(), outages, caller());
  }

  @Test
  void a_stranger_learns_nothing_and_a_too_long_text_is_refused() {
    calling = new Person(new UserId(new UUID(0, 9)), Authority.USER);
    assertThat(refusal(() -> controller().release(request(), deal(1), null))).isEqualTo(404);
    assertThat(refusal(() -> controller().release(request(), deal(99), null))).isEqualTo(404);
    assertThat(refusal(() -> disputes().withdraw(request(), new DisputeId(new UUID(0, 1)))))
        .isEqualTo(404);
    calling = BUYER;
    assertThat(
            refusal(() ->
                controller()
                    .dispute(request(), deal(1), new Complaint(Reason.OTHER, "x".repeat(5_001)))))
        .isEqualTo(422);
  }

  private EscrowController controller() {
    return new EscrowController(preflight());
  }

  private DisputesController disputes() {
    return new DisputesController(preflight());
  }

  private CommandPreflight preflight() {
    return new CommandPreflight(
        new EscrowDecider(RULES), deals.marketplace.clock(), store, gateway());
  }

  private CommandRequest request() {
    return new CommandRequest(
        new CommandId(UUID.randomUUID()), "", true, calling, Deals.BOB, "req_test", "");
  }

  private Caller caller() {
    return new Caller() {
      @Override
      public UserId user() {
        return calling.user();
      }

      @Override
      public Authority authority() {
        return calling.authority();
      }

      @Override
      public @Nullable UserId appointedBy() {
        return Deals.BOB;
      }

      @Override
      public Instant signedInAt() {
        return Instant.EPOCH;
      }
    };
  }

  private CommandGateway gateway() {
    return new CommandGateway() {
      @Override
      public CommandId accept(
          CommandRequest request, Topic topic, PrefixedId key, Message command) {
        var number = IntStream.rangeClosed(1, 9).filter(n -> key.equals(deal(n))).sum();
        return deals.order(number, request.by(), ((EscrowCommand) command).toBuilder());
      }
    };
  }
}
