package bloxtr8.payments.domain;

import static bloxtr8.payments.domain.Account.CHARGED_BACK;
import static bloxtr8.payments.domain.Account.FEES;
import static bloxtr8.payments.domain.Account.FLOAT;
import static bloxtr8.payments.domain.Account.PROVIDER_COST;
import static bloxtr8.payments.domain.Entry.credit;
import static bloxtr8.payments.domain.Entry.debit;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.domain.Booking.Kind;
import bloxtr8.payments.domain.Chargeback.Shares;
import bloxtr8.payments.domain.ProviderObservation.Movement;

/**
 * Which accounts each fact is booked on; docs/flows/payment.md shows them along the money's way.
 */
public final class Bookings {

  private Bookings() {}

  /** The platform's own money at a provider, so that its fees never eat into a deal's. */
  public static Booking floatPosted(Rail rail, Money amount) {
    return Booking.of(
        Kind.FLOAT_POSTED,
        rail.name(),
        null,
        debit(Account.provider(rail), amount),
        credit(FLOAT, amount));
  }

  /** More of the platform's own money has come to a provider. */
  public static Booking houseToppedUp(Rail rail, Money amount, String reference) {
    return Booking.of(
        Kind.HOUSE_TOPPED_UP,
        rail.name() + ":" + reference,
        null,
        debit(Account.provider(rail), amount),
        credit(FLOAT, amount));
  }

  /** The platform withdraws its own money from a provider. */
  public static Booking houseWithdrawn(Rail rail, Money amount, String reference) {
    return Booking.of(
        Kind.HOUSE_WITHDRAWN,
        rail.name() + ":" + reference,
        null,
        debit(FLOAT, amount),
        credit(Account.provider(rail), amount));
  }

  /** Money is missing at a provider and will not come back: the platform bears it. */
  public static Booking houseLost(Rail rail, Money amount, String reference) {
    return Booking.of(
        Kind.HOUSE_LOST,
        rail.name() + ":" + reference,
        null,
        debit(Account.HOUSE_LOSS, amount),
        credit(Account.provider(rail), amount));
  }

  /** The payment that the deal waits for. */
  public static Booking held(Payment payment) {
    return Booking.of(
        Kind.PAYMENT_HELD,
        payment.id().text(),
        payment.escrow(),
        debit(Account.provider(payment.rail()), payment.amount().minus(payment.providerFee())),
        debit(PROVIDER_COST, payment.providerFee()),
        credit(Account.held(payment.escrow()), payment.price()),
        credit(FEES, payment.buyerFee()));
  }

  /** A payment that came late, a second time, or in a wrong amount: all of it is to go back. */
  public static Booking unwanted(Payment payment) {
    return Booking.of(
        Kind.PAYMENT_UNWANTED,
        payment.id().text(),
        payment.escrow(),
        debit(Account.provider(payment.rail()), payment.amount().minus(payment.providerFee())),
        debit(PROVIDER_COST, payment.providerFee()),
        credit(Account.refundPending(payment.id(), payment.escrow()), payment.amount()));
  }

  /** A payment that we held and the escrow does not take. */
  public static Booking rejected(Payment payment) {
    return Booking.of(
        Kind.PAYMENT_REJECTED,
        payment.id().text(),
        payment.escrow(),
        debit(Account.held(payment.escrow()), payment.price()),
        debit(FEES, payment.buyerFee()),
        credit(Account.refundPending(payment.id(), payment.escrow()), payment.amount()));
  }

  public static Booking payoutReserved(OperationId operation, EscrowId escrow, Money net) {
    return Booking.of(
        Kind.PAYOUT_RESERVED,
        operation.text(),
        escrow,
        debit(Account.held(escrow), net),
        credit(Account.inFlight(operation, escrow), net));
  }

  /** The seller is paid; only now have we earned their fee. */
  public static Booking payoutSent(
      OperationId operation, EscrowId escrow, Rail rail, Money net, Money sellerFee) {
    return payoutSent(operation, escrow, rail, net, sellerFee, Account.inFlight(operation, escrow));
  }

  /** As {@link #payoutSent}, after two persons had ended the operation without proof. */
  public static Booking endedPayoutSent(
      OperationId operation, EscrowId escrow, Rail rail, Money net, Money sellerFee) {
    return payoutSent(operation, escrow, rail, net, sellerFee, Account.suspense(rail));
  }

  private static Booking payoutSent(
      OperationId operation, EscrowId escrow, Rail rail, Money net, Money sellerFee, Account from) {
    return Booking.of(
        Kind.PAYOUT_SENT,
        operation.text(),
        escrow,
        debit(from, net),
        credit(Account.provider(rail), net),
        debit(Account.held(escrow), sellerFee),
        credit(FEES, sellerFee));
  }

  /** Proved: nothing was sent. */
  public static Booking payoutUndone(OperationId operation, EscrowId escrow, Money net) {
    return payoutReserved(operation, escrow, net).reversed(Kind.PAYOUT_UNDONE, operation.text());
  }

  /**
   * The buyer gets back all they paid, our fee with it.
   *
   * @param held whether the deal holds the payment; otherwise it waits to go back
   */
  public static Booking refundReserved(OperationId operation, Payment payment, boolean held) {
    var reserved = credit(Account.inFlight(operation, payment.escrow()), payment.amount());
    return held
        ? Booking.of(
            Kind.REFUND_RESERVED,
            operation.text(),
            payment.escrow(),
            debit(Account.held(payment.escrow()), payment.price()),
            debit(FEES, payment.buyerFee()),
            reserved)
        : Booking.of(
            Kind.REFUND_RESERVED,
            operation.text(),
            payment.escrow(),
            debit(Account.refundPending(payment.id(), payment.escrow()), payment.amount()),
            reserved);
  }

  public static Booking refundSent(OperationId operation, Payment payment) {
    return refundSent(operation, payment, Account.inFlight(operation, payment.escrow()));
  }

  /** As {@link #refundSent}, after two persons had ended the operation without proof. */
  public static Booking endedRefundSent(OperationId operation, Payment payment) {
    return refundSent(operation, payment, Account.suspense(payment.rail()));
  }

  private static Booking refundSent(OperationId operation, Payment payment, Account from) {
    return Booking.of(
        Kind.REFUND_SENT,
        operation.text(),
        payment.escrow(),
        debit(from, payment.amount()),
        credit(Account.provider(payment.rail()), payment.amount()));
  }

  /** Proved: nothing was sent. */
  public static Booking refundUndone(OperationId operation, Payment payment, boolean held) {
    return refundReserved(operation, payment, held).reversed(Kind.REFUND_UNDONE, operation.text());
  }

  /**
   * What a payout that is booked as a whole was less or more than that: the rest lies at the
   * provider and is nobody's yet, what was too much the platform bears.
   */
  public static Booking sentOtherwise(Operation operation, Money sent) {
    var provider = Account.provider(operation.rail());
    var isLess = sent.compareTo(operation.amount()) < 0;
    var rest = isLess ? operation.amount().minus(sent) : sent.minus(operation.amount());
    return Booking.of(
        Kind.SENT_OTHERWISE,
        operation.id().text(),
        null,
        debit(isLess ? provider : Account.HOUSE_LOSS, rest),
        credit(isLess ? Account.suspense(operation.rail()) : provider, rest));
  }

  /** Nobody can prove where the money of an operation is: two persons set it aside. */
  public static Booking operationEnded(Operation operation) {
    return Booking.of(
        Kind.OPERATION_ENDED,
        operation.id().text(),
        operation.escrowId(),
        debit(Account.inFlight(operation.id(), operation.escrowId()), operation.amount()),
        credit(Account.suspense(operation.rail()), operation.amount()));
  }

  /** A refund that had succeeded came back from the buyer's bank, perhaps weeks later. */
  public static Booking refundReturned(OperationId operation, Payment payment) {
    return Booking.of(
        Kind.REFUND_RETURNED,
        operation.text(),
        payment.escrow(),
        debit(Account.provider(payment.rail()), payment.amount()),
        credit(Account.refundPending(payment.id(), payment.escrow()), payment.amount()));
  }

  /**
   * The network took money from us, and the provider a fee for that.
   *
   * @param from where it is missing now
   */
  public static Booking chargebackWithdrawn(
      Movement movement, Payment payment, Account lying, Shares from) {
    var nothing = new Entry(CHARGED_BACK, payment.rail().currency(), 0);
    return chargeback(Kind.CHARGEBACK_WITHDRAWN, movement, payment, lying, from, nothing);
  }

  /**
   * The network gave it back. What the seller had given back meanwhile is theirs: a person must pay
   * it to them.
   *
   * @param owed what they still owed of it, and owes no more
   */
  public static Booking chargebackReinstated(
      Movement movement, Payment payment, Account lying, Shares back, UserId seller, Money owed) {
    return chargeback(
        Kind.CHARGEBACK_REINSTATED,
        movement,
        payment,
        lying,
        back,
        new Entry(Account.receivable(seller), owed.currency(), -owed.units()));
  }

  /** What was our loss is taken from the deal's money, which did not leave after all. */
  public static Booking chargebackCovered(
      OperationId undone, Payment payment, Account lying, Money held, Money fees) {
    return Booking.of(
        Kind.CHARGEBACK_COVERED,
        undone.text(),
        payment.escrow(),
        debit(lying, held),
        debit(FEES, fees),
        credit(CHARGED_BACK, held.plus(fees)));
  }

  /** The seller gave back what they had been paid. */
  public static Booking chargebackRecovered(OperationId reversal, EscrowId escrow, Money amount) {
    return Booking.of(
        Kind.CHARGEBACK_RECOVERED,
        reversal.text(),
        escrow,
        debit(Account.provider(Rail.STRIPE), amount),
        credit(CHARGED_BACK, amount));
  }

  /** Staff have said that the seller owes what a lost chargeback has cost us. */
  public static Booking lossOwed(Chargeback chargeback, UserId seller, Money loss) {
    return Booking.of(
        Kind.LOSS_OWED,
        chargeback.id(),
        chargeback.escrow(),
        debit(Account.receivable(seller), loss),
        credit(CHARGED_BACK, loss));
  }

  /** Staff ask for what is left of it no more. */
  public static Booking lossForgiven(Chargeback chargeback, UserId seller, Money left) {
    return Booking.of(
        Kind.LOSS_FORGIVEN,
        chargeback.id(),
        chargeback.escrow(),
        debit(CHARGED_BACK, left),
        credit(Account.receivable(seller), left));
  }

  /**
   * A payout is less by what the seller owes us. What they owe is counted in dollars: of a payout
   * in USDC the platform keeps the same amount.
   */
  public static Booking debtNetted(Operation payout, UserId seller, Money owed) {
    var retained = payout.rail().settled(owed);
    var escrow = payout.escrowId();
    return payout.rail() == Rail.STRIPE
        ? Booking.of(
            Kind.DEBT_NETTED,
            payout.id().text(),
            escrow,
            debit(Account.held(escrow), retained),
            credit(Account.receivable(seller), owed))
        : Booking.of(
            Kind.DEBT_NETTED,
            payout.id().text(),
            escrow,
            debit(Account.held(escrow), retained),
            credit(FLOAT, retained),
            debit(FLOAT, owed),
            credit(Account.receivable(seller), owed));
  }

  /** The payout was not sent: the seller owes it again. */
  public static Booking nettingUndone(Operation payout, UserId seller, Money owed) {
    return debtNetted(payout, seller, owed).reversed(Kind.NETTING_UNDONE, payout.id().text());
  }

  /** The seller owes what the provider kept of a payment that went back because of them. */
  public static Booking sellersCost(Deal deal, Money providerFee) {
    return Booking.of(
        Kind.SELLERS_COST,
        deal.escrow().text(),
        deal.escrow(),
        debit(Account.receivable(deal.seller()), providerFee),
        credit(PROVIDER_COST, providerFee));
  }

  private static Booking chargeback(
      Kind kind, Movement movement, Payment payment, Account lying, Shares shares, Entry owed) {
    var sign = movement.amount() < 0 ? 1 : -1;
    var currency = payment.rail().currency();
    var sum = shares.sum().units();
    var beyond = movement.amount() < 0 ? 0 : movement.amount() - sum + owed.amount();
    return Booking.of(
        kind,
        movement.id(),
        payment.escrow(),
        new Entry(Account.provider(payment.rail()), currency, movement.amount() - movement.fee()),
        new Entry(PROVIDER_COST, currency, movement.fee()),
        new Entry(lying, currency, sign * shares.held().units()),
        new Entry(FEES, currency, sign * shares.fees().units()),
        new Entry(CHARGED_BACK, currency, sign * shares.loss().units()),
        owed,
        new Entry(Account.suspense(payment.rail()), currency, -beyond));
  }
}
