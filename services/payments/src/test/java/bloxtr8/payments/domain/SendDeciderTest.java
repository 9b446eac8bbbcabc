package bloxtr8.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.payments.domain.OperationKind.Cancel;
import bloxtr8.payments.domain.OperationKind.Collect;
import bloxtr8.payments.domain.OperationKind.Evidence;
import bloxtr8.payments.domain.OperationKind.Intent;
import bloxtr8.payments.domain.OperationKind.Payout;
import bloxtr8.payments.domain.OperationKind.Refund;
import bloxtr8.payments.domain.OperationKind.Remainder;
import bloxtr8.payments.domain.OperationKind.Reversal;
import bloxtr8.payments.domain.OperationKind.SellerAccount;
import bloxtr8.payments.domain.SendDecider.Facts;
import bloxtr8.payments.domain.SendDecider.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each guard alone keeps money from being sent when everything else allows it. */
class SendDeciderTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final Money AMOUNT = Money.cents(9_950);
  private static final EscrowId ESCROW = new EscrowId(Uuids.named("escrow"));
  private static final UserId SELLER = new UserId(Uuids.named("seller"));
  private static final Deal DEAL =
      new Deal(
          ESCROW,
          new ContractId(Uuids.named("contract")),
          GameName.UNKNOWN,
          new UserId(Uuids.named("buyer")),
          SELLER,
          Rail.STRIPE,
          Money.cents(10_000),
          Money.cents(320),
          Money.cents(50),
          NOON,
          null,
          false,
          false,
          null);

  private static final OperationKind REFUND = new Refund(new PaymentId(Uuids.named("payment")));
  private static final OperationKind TO_SELLER = new Remainder(Payee.SELLER, 1);
  private static final OperationKind TO_BUYER = new Remainder(Payee.BUYER, 1);
  private static final OperationKind COLLECT = new Collect("0x1", 1);

  static Stream<OperationKind> toParties() {
    return Stream.of(new Payout(), REFUND, TO_SELLER, TO_BUYER);
  }

  static Stream<OperationKind> toSeller() {
    return toParties().filter(OperationKind::paysSeller);
  }

  static Stream<OperationKind> toBuyer() {
    return toParties().filter(OperationKind::paysBuyer);
  }

  @ParameterizedTest
  @MethodSource("toParties")
  void money_is_sent_when_nothing_forbids_it(OperationKind kind) {
    assertThat(decide(kind, new Change())).isEqualTo(new Verdict.Send());
  }

  @ParameterizedTest
  @MethodSource("toParties")
  void a_frozen_or_unknown_deal_pays_nobody(OperationKind kind) {
    assertThat(decide(kind, new Change().deal(frozen()))).isEqualTo(block(BlockReason.LEDGER));
    assertThat(decide(kind, new Change().deal(null))).isEqualTo(block(BlockReason.LEDGER));
  }

  @ParameterizedTest
  @MethodSource("toParties")
  void what_the_escrow_stopped_is_not_sent(OperationKind kind) {
    var stopped = changed(planned(kind), Operation.State.PENDING, true);
    assertThat(SendDecider.decide(stopped, new Change().facts()))
        .isEqualTo(block(BlockReason.HELD));
  }

  @ParameterizedTest
  @MethodSource("toParties")
  void a_hold_keeps_the_money(OperationKind kind) {
    assertThat(decide(kind, new Change().holds(Hold.Kind.CHARGEBACK, false)))
        .isEqualTo(block(BlockReason.CHARGEBACK));
    assertThat(decide(kind, new Change().holds(Hold.Kind.FRAUD_WARNING, false)))
        .isEqualTo(block(BlockReason.FRAUD_WARNING));
    assertThat(decide(kind, new Change().holds(Hold.Kind.SCREENING, false)))
        .isEqualTo(block(BlockReason.SCREENING));
  }

  @ParameterizedTest
  @MethodSource("toSeller")
  void a_hold_that_allows_refunds_does_not_pay_the_seller(OperationKind kind) {
    assertThat(decide(kind, new Change().holds(Hold.Kind.CHARGEBACK, true)))
        .isEqualTo(block(BlockReason.CHARGEBACK));
  }

  @ParameterizedTest
  @MethodSource("toBuyer")
  void a_hold_that_allows_refunds_pays_the_buyer(OperationKind kind) {
    assertThat(decide(kind, new Change().holds(Hold.Kind.CHARGEBACK, true)))
        .isEqualTo(new Verdict.Send());
  }

  @ParameterizedTest
  @MethodSource("toParties")
  void what_is_not_reserved_to_the_cent_is_not_sent(OperationKind kind) {
    for (var reserved : List.of(Money.cents(0), Money.cents(9_949), Money.cents(9_951)))
      assertThat(decide(kind, new Change().reserved(reserved)))
          .isEqualTo(block(BlockReason.AMOUNT));
  }

  @ParameterizedTest
  @MethodSource("toSeller")
  void a_seller_is_paid_at_a_destination_that_is_ready_known_and_not_just_changed(
      OperationKind kind) {
    assertThat(decide(kind, new Change().destination(false, true, null)))
        .isEqualTo(block(BlockReason.DESTINATION));
    assertThat(decide(kind, new Change().destination(true, false, null)))
        .isEqualTo(new Verdict.WaitForDestination(null));
    assertThat(decide(kind, new Change().destination(true, true, NOON)))
        .isEqualTo(new Verdict.WaitForDestination(NOON));
  }

  @ParameterizedTest
  @MethodSource("toBuyer")
  void a_refund_does_not_ask_for_the_sellers_destination(OperationKind kind) {
    assertThat(decide(kind, new Change().destination(false, false, NOON)))
        .isEqualTo(new Verdict.Send());
  }

  @ParameterizedTest
  @MethodSource("toParties")
  void while_releases_are_stopped_everything_waits(OperationKind kind) {
    assertThat(decide(kind, new Change().releasesStopped())).isInstanceOf(Verdict.Wait.class);
  }

  @ParameterizedTest
  @MethodSource("toParties")
  void only_a_clean_destination_is_paid(OperationKind kind) {
    assertThat(decide(kind, new Change().clearance(Clearance.UNKNOWN)))
        .isInstanceOf(Verdict.Wait.class);
    assertThat(decide(kind, new Change().clearance(Clearance.REVIEW)))
        .isInstanceOf(Verdict.Wait.class);
    assertThat(decide(kind, new Change().clearance(Clearance.FORBIDDEN)))
        .isEqualTo(block(BlockReason.SCREENING));
  }

  @Test
  void own_funds_are_collected_only_while_nothing_holds_the_deal() {
    assertThat(decide(COLLECT, new Change())).isEqualTo(new Verdict.Send());
    assertThat(decide(COLLECT, new Change().deal(null))).isInstanceOf(Verdict.Never.class);
    assertThat(decide(COLLECT, new Change().deal(frozen()))).isInstanceOf(Verdict.Never.class);
    assertThat(decide(COLLECT, new Change().holds(Hold.Kind.SCREENING, true)))
        .isInstanceOf(Verdict.Never.class);
    assertThat(decide(COLLECT, new Change().reserved(Money.cents(1))))
        .isInstanceOf(Verdict.Never.class);
    assertThat(decide(COLLECT, new Change().releasesStopped())).isInstanceOf(Verdict.Wait.class);
  }

  @Test
  void a_deal_becomes_payable_only_when_staff_allow_it() {
    assertThat(decide(new Intent(1), new Change().payable(Clearance.CLEAN)))
        .isEqualTo(new Verdict.Send());
    assertThat(decide(new Intent(1), new Change().payable(Clearance.REVIEW)))
        .isInstanceOf(Verdict.Wait.class);
    assertThat(decide(new Intent(1), new Change().payable(Clearance.UNKNOWN)))
        .isInstanceOf(Verdict.Wait.class);
    assertThat(decide(new Intent(1), new Change().payable(Clearance.FORBIDDEN)))
        .isInstanceOf(Verdict.Never.class);
  }

  @Test
  void calls_that_send_no_money_wait_for_nothing() {
    var worst = new Change().deal(frozen()).releasesStopped().holds(Hold.Kind.CHARGEBACK, false);
    for (var kind :
        List.of(new SellerAccount(SELLER), new Reversal("dp_1"), new Evidence("dp_1", 1)))
      assertThat(decide(kind, worst)).as(kind.text()).isEqualTo(new Verdict.Send());
  }

  @ParameterizedTest
  @EnumSource(Operation.State.class)
  void an_intent_is_cancelled_when_it_is_known_to_exist(Operation.State state) {
    var expected =
        switch (state) {
          case SUCCEEDED -> Verdict.Send.class;
          case FAILED -> Verdict.Moot.class;
          case PENDING, UNKNOWN, ENDED -> Verdict.Wait.class;
        };
    assertThat(decide(new Cancel(1), new Change().intent(state))).isInstanceOf(expected);
  }

  @Test
  void an_intent_that_was_never_requested_needs_no_cancellation() {
    assertThat(decide(new Cancel(1), new Change())).isEqualTo(new Verdict.Moot());
  }

  private static Verdict decide(OperationKind kind, Change change) {
    return SendDecider.decide(planned(kind), change.facts());
  }

  private static Verdict block(BlockReason reason) {
    return new Verdict.Block(reason);
  }

  private static Operation planned(OperationKind kind) {
    return Operation.planned(ESCROW, kind, 1, Rail.STRIPE, AMOUNT, "acct_1");
  }

  private static Operation changed(Operation o, Operation.State state, boolean stopped) {
    return new Operation(
        o.id(),
        o.subject(),
        o.escrow(),
        o.kind(),
        o.attempt(),
        o.rail(),
        o.amount(),
        o.destination(),
        state,
        o.providerId(),
        stopped,
        o.sending());
  }

  private static Deal frozen() {
    return new Deal(
        DEAL.escrow(),
        DEAL.contract(),
        DEAL.game(),
        DEAL.buyer(),
        DEAL.seller(),
        DEAL.rail(),
        DEAL.price(),
        DEAL.buyerFee(),
        DEAL.sellerFee(),
        DEAL.payBy(),
        DEAL.heldPayment(),
        DEAL.closed(),
        DEAL.terminal(),
        "WHAT_CAME_IN_IS_ACCOUNTED_FOR");
  }

  /** Facts that allow everything, with the differences of a test. */
  private static final class Change {

    private @Nullable Deal deal = DEAL;
    private boolean releasesStopped;
    private List<Hold> holds = List.of();
    private Clearance payable = Clearance.CLEAN;
    private Clearance clearance = Clearance.CLEAN;
    private boolean ready = true;
    private boolean known = true;
    private @Nullable Instant waits;
    private Money reserved = AMOUNT;
    private @Nullable Operation intent;

    Change deal(@Nullable Deal other) {
      deal = other;
      return this;
    }

    Change releasesStopped() {
      releasesStopped = true;
      return this;
    }

    Change holds(Hold.Kind kind, boolean allowsRefunds) {
      holds = List.of(new Hold(kind, "subject", allowsRefunds));
      return this;
    }

    Change payable(Clearance other) {
      payable = other;
      return this;
    }

    Change clearance(Clearance other) {
      clearance = other;
      return this;
    }

    Change destination(boolean isReady, boolean isKnown, @Nullable Instant waitsUntil) {
      ready = isReady;
      known = isKnown;
      waits = waitsUntil;
      return this;
    }

    Change reserved(Money other) {
      reserved = other;
      return this;
    }

    Change intent(Operation.State state) {
      intent = changed(planned(new Intent(1)), state, false);
      return this;
    }

    Facts facts() {
      return new Facts(
          deal, releasesStopped, holds, payable, clearance, ready, known, waits, reserved, intent);
    }
  }
}
