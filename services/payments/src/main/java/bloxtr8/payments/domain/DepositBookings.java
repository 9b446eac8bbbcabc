package bloxtr8.payments.domain;

import static bloxtr8.payments.domain.Entry.credit;
import static bloxtr8.payments.domain.Entry.debit;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Booking.Kind;
import java.util.ArrayList;
import java.util.Collection;

/** The accounts that the facts of deposits are booked on. */
public final class DepositBookings {

  private static final Account CUSTODIAN = Account.provider(Rail.USDC_BASE);

  private DepositBookings() {}

  /** Accepted: the buyer's until the sum is complete. */
  public static Booking arrived(Deposit deposit) {
    return ofDeposit(Kind.DEPOSIT_ARRIVED, deposit, CUSTODIAN, waiting(deposit));
  }

  /** Its sender must be reviewed first. */
  public static Booking frozen(Deposit deposit) {
    return ofDeposit(Kind.DEPOSIT_FROZEN, deposit, CUSTODIAN, Account.frozen(deposit));
  }

  /** Reviewed: it is accepted, or refunded. */
  public static Booking thawed(Deposit deposit) {
    return ofDeposit(Kind.DEPOSIT_THAWED, deposit, Account.frozen(deposit), waiting(deposit));
  }

  /** At an address without a deal. */
  public static Booking unmatched(Deposit deposit) {
    return ofDeposit(Kind.DEPOSIT_UNMATCHED, deposit, CUSTODIAN, Account.suspense(Rail.USDC_BASE));
  }

  /** Too small for a refund. */
  public static Booking dust(Deposit deposit, Money left) {
    return Booking.of(
        Kind.DEPOSIT_DUST,
        deposit.fact(),
        deposit.escrow(),
        debit(waiting(deposit), left),
        credit(Account.dust(Rail.USDC_BASE), left));
  }

  /** A reorganisation removed money from that account. */
  public static Booking undone(Deposit deposit, Account lying) {
    return ofDeposit(Kind.DEPOSIT_UNDONE, deposit, lying, CUSTODIAN);
  }

  /**
   * The sum is complete: the deal holds its money.
   *
   * @param last the deposit with the rest, and the excess
   */
  public static Booking held(
      Payment payment, Collection<Deposit> before, Deposit last, Money over) {
    var entries = new ArrayList<Entry>();
    for (var deposit : before) entries.add(debit(waiting(deposit), deposit.money()));
    entries.add(debit(waiting(last), last.money().minus(over)));
    entries.add(credit(Account.held(payment.escrow()), payment.price()));
    entries.add(credit(Account.FEES, payment.buyerFee()));
    return Booking.of(
        Kind.DEPOSITS_HELD, payment.id().text(), payment.escrow(), entries.toArray(Entry[]::new));
  }

  public static Account waiting(Deposit deposit) {
    return Account.refundPending(deposit.id(), escrowOf(deposit));
  }

  private static Booking ofDeposit(Kind kind, Deposit deposit, Account from, Account to) {
    return Booking.of(
        kind,
        deposit.fact(),
        deposit.escrow(),
        debit(from, deposit.money()),
        credit(to, deposit.money()));
  }

  private static EscrowId escrowOf(Deposit deposit) {
    if (deposit.escrow() == null)
      throw new IllegalStateException(deposit.place().name() + " has no deal");
    return deposit.escrow();
  }
}
