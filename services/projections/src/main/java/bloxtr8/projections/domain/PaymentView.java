package bloxtr8.projections.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of the buyer's payment, computed from payments' events about one escrow.
 *
 * @param awaitsDestination the buyer cannot pay until the seller can be paid
 * @param seen a payment was detected and is not final
 * @param transferWaits why the seller's transfer waits; null when it does not
 * @param missing the part of the price that has not arrived; null when none is missing
 * @param remainder what a lost chargeback left of the payment; null when it left nothing
 * @param returned the payments whose refunds the bank has returned
 */
public record PaymentView(
    boolean awaitsDestination,
    boolean seen,
    boolean underReview,
    @Nullable Money missing,
    @Nullable TransferWait transferWaits,
    @Nullable Remainder remainder,
    Set<PaymentId> returned,
    Payments payments,
    Chargebacks chargebacks) {

  /** The maximum of returned payments that are listed; further ones are left out. */
  private static final int RETURNED_MAX = 50;

  public static final PaymentView NONE =
      new PaymentView(
          false, false, false, null, null, null, Set.of(), Payments.NONE, Chargebacks.NONE);

  /**
   * The seller's transfer waits, because their payout destination was changed or is missing.
   *
   * @param until null while it is unknown
   */
  public record TransferWait(@Nullable Instant until) {}

  /** The party that money is sent to. */
  public enum Payee {
    BUYER,
    SELLER
  }

  /**
   * What a lost chargeback left of the payment.
   *
   * @param payee null while staff must decide
   * @param arrived whether it has arrived; before, it is sent or waits for the decision
   */
  public record Remainder(Money amount, @Nullable Payee payee, boolean arrived) {}

  /** An event of payments. */
  public sealed interface Fact {}

  public record IntentCreated() implements Fact {}

  public record AwaitsDestination() implements Fact {}

  public record Seen() implements Fact {}

  public record Partial(Money missing) implements Fact {}

  public record ReviewOpened() implements Fact {}

  public record ReviewClosed() implements Fact {}

  /** A payment has arrived, whether the deal expects it or not. */
  public record Arrived(PaymentId payment, Money amount) implements Fact {}

  /** The current payment attempt can no longer be paid. */
  public record AttemptEnded() implements Fact {}

  public record TransferWaits(TransferWait how) implements Fact {}

  /** The seller's transfer has succeeded or failed; it waits no longer. */
  public record TransferEnded() implements Fact {}

  public record RemainderMoved(Remainder now) implements Fact {}

  public record RefundReturned(PaymentId payment) implements Fact {}

  public record RefundArrived(PaymentId payment, Money amount) implements Fact {}

  public record ChargebackOpened(String id) implements Fact {}

  public record ChargebackClosed(String id, boolean won) implements Fact {}

  public PaymentView after(Fact fact) {
    return switch (fact) {
      case IntentCreated _ -> with(false, false, null);
      case AwaitsDestination _ -> with(true, seen, missing);
      case Seen _ -> with(awaitsDestination, true, missing);
      case Partial(var rest) -> with(awaitsDestination, false, rest);
      case ReviewOpened _ -> underReview(true);
      case ReviewClosed _ -> underReview(false);
      case Arrived(var payment, var amount) ->
          with(awaitsDestination, false, null).with(payments.arrived(payment, amount));
      case AttemptEnded _ -> with(awaitsDestination, false, null);
      case TransferWaits(var how) -> transferWaits(how);
      case TransferEnded _ -> transferWaits(null);
      case RemainderMoved(var now) -> remainder(now);
      case RefundReturned(var payment) -> returned(payment, true);
      // Its refund was counted when it first succeeded, before the bank returned it.
      case RefundArrived(var payment, _) when returned.contains(payment) ->
          returned(payment, false);
      case RefundArrived(var payment, var amount) -> with(payments.sentBack(payment, amount));
      case ChargebackOpened(var id) -> with(chargebacks.opened(id));
      case ChargebackClosed(var id, var won) ->
          with(won ? chargebacks.won(id) : chargebacks.lost(id));
    };
  }

  private PaymentView with(boolean awaits, boolean isSeen, @Nullable Money rest) {
    return new PaymentView(
        awaits,
        isSeen,
        underReview,
        rest,
        transferWaits,
        remainder,
        returned,
        payments,
        chargebacks);
  }

  private PaymentView with(Payments now) {
    return new PaymentView(
        awaitsDestination,
        seen,
        underReview,
        missing,
        transferWaits,
        remainder,
        returned,
        now,
        chargebacks);
  }

  private PaymentView with(Chargebacks now) {
    return new PaymentView(
        awaitsDestination,
        seen,
        underReview,
        missing,
        transferWaits,
        remainder,
        returned,
        payments,
        now);
  }

  private PaymentView underReview(boolean is) {
    return new PaymentView(
        awaitsDestination,
        seen,
        is,
        missing,
        transferWaits,
        remainder,
        returned,
        payments,
        chargebacks);
  }

  private PaymentView transferWaits(@Nullable TransferWait how) {
    return new PaymentView(
        awaitsDestination,
        seen,
        underReview,
        missing,
        how,
        remainder,
        returned,
        payments,
        chargebacks);
  }

  private PaymentView remainder(Remainder now) {
    return new PaymentView(
        awaitsDestination,
        seen,
        underReview,
        missing,
        transferWaits,
        now,
        returned,
        payments,
        chargebacks);
  }

  private PaymentView returned(PaymentId payment, boolean is) {
    if (returned.contains(payment) == is || (is && returned.size() >= RETURNED_MAX)) return this;
    var now = new TreeSet<>(Comparator.comparing(PaymentId::value));
    now.addAll(returned);
    if (is) now.add(payment);
    else now.remove(payment);
    return new PaymentView(
        awaitsDestination,
        seen,
        underReview,
        missing,
        transferWaits,
        remainder,
        now,
        payments,
        chargebacks);
  }
}
