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

/** The accounts that each fact is booked on; docs/flows/payment.md shows them in order. */
public final class Bookings {

  private Bookings() {}

  /** The platform's own money at a provider, so that provider fees never reduce a deal's money. */
  public static Booking floatPosted(Rail rail, Money amount) {
    return Booking.of(
        Kind.FLOAT_POSTED,
        rail.name(),
        null,
        debit(Account.provider(rail), amount),
        credit(FLOAT, amount));
  }

  /** The platform has sent more of its own money to a provider. */
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

  /** Money is missing at a provider and will not come back: the platform bears the loss. */
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

  /** A late, second or wrong payment: all of it is to be refunded. */
  public static Booking unwanted(Payment payment) {
    return Booking.of(
        Kind.PAYMENT_UNWANTED,
        payment.id().text(),
        payment.escrow(),
        debit(Account.provider(payment.rail()), payment.amount().minus(payment.providerFee())),
        debit(PROVIDER_COST, payment.providerFee()),
        credit(Account.refundPending(payment.id(), payment.escrow()), payment.amount()));
  }

  /** A payment that was booked for the deal and that the escrow rejects. */
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

  /** The seller is paid, and only now our fee is earned. */
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

  /** It is proved that nothing was sent. */
  public static Booking payoutUndone(OperationId operation, EscrowId escrow, Money net) {
    return payoutReserved(operation, escrow, net).reversed(Kind.PAYOUT_UNDONE, operation.text());
  }

  /**
   * The buyer is refunded everything, including our fee.
   *
   * @param held whether the deal holds the payment; otherwise it is on refund-pending
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

  /** It is proved that nothing was sent. */
  public static Booking refundUndone(OperationId operation, Payment payment, boolean held) {
    return refundReserved(operation, payment, held).reversed(Kind.REFUND_UNDONE, operation.text());
  }

  /**
   * The difference between a payout's booked and sent amount: money that was not sent stays at the
   * provider in suspense, an excess is the platform's loss.
   */
  public static Booking sentOtherwise(Operation operation, Money sent) {
    var provider = Account.provider(operation.rail());
    var sentLess = sent.compareTo(operation.amount()) < 0;
    var difference = sentLess ? operation.amount().minus(sent) : sent.minus(operation.amount());
    return Booking.of(
        Kind.SENT_OTHERWISE,
        operation.id().text(),
        null,
        debit(sentLess ? provider : Account.HOUSE_LOSS, difference),
        credit(sentLess ? Account.suspense(operation.rail()) : provider, difference));
  }

  /**
   * Two persons end an operation because nobody can prove where its money is; the money is moved to
   * suspense.
   */
  public static Booking operationEnded(Operation operation) {
    return Booking.of(
        Kind.OPERATION_ENDED,
        operation.id().text(),
        operation.escrowId(),
        debit(Account.inFlight(operation.id(), operation.escrowId()), operation.amount()),
        credit(Account.suspense(operation.rail()), operation.amount()));
  }

  /** The buyer's bank returned a successful refund, possibly weeks later. */
  public static Booking refundReturned(OperationId operation, Payment payment) {
    return Booking.of(
        Kind.REFUND_RETURNED,
        operation.text(),
        payment.escrow(),
        debit(Account.provider(payment.rail()), payment.amount()),
        credit(Account.refundPending(payment.id(), payment.escrow()), payment.amount()));
  }

  /**
   * The card network withdrew money from us, and the provider its fee.
   *
   * @param from the accounts that it is taken from
   */
  public static Booking chargebackWithdrawn(
      Movement movement, Payment payment, Account account, Shares from) {
    var nothing = new Entry(CHARGED_BACK, payment.rail().currency(), 0);
    return chargeback(Kind.CHARGEBACK_WITHDRAWN, movement, payment, account, from, nothing);
  }

  /**
   * The card network returned the money. What the seller had given back meanwhile belongs to them:
   * it is put in suspense until a person pays it to them.
   *
   * @param owed the part of it that the seller still owed, and owes no longer
   */
  public static Booking chargebackReinstated(
      Movement movement, Payment payment, Account account, Shares back, UserId seller, Money owed) {
    return chargeback(
        Kind.CHARGEBACK_REINSTATED,
        movement,
        payment,
        account,
        back,
        new Entry(Account.receivable(seller), owed.currency(), -owed.units()));
  }

  /** The deal's money was not sent after all, and now bears what was booked as our loss. */
  public static Booking chargebackCovered(
      OperationId undone,
      Chargeback chargeback,
      Payment payment,
      Account account,
      Money held,
      Money fees) {
    return Booking.of(
        Kind.CHARGEBACK_COVERED,
        undone.text() + "/" + chargeback.id(),
        payment.escrow(),
        debit(account, held),
        debit(FEES, fees),
        credit(CHARGED_BACK, held.plus(fees)));
  }

  /** The seller returned what they had been paid. */
  public static Booking chargebackRecovered(OperationId reversal, EscrowId escrow, Money amount) {
    return Booking.of(
        Kind.CHARGEBACK_RECOVERED,
        reversal.text(),
        escrow,
        debit(Account.provider(Rail.STRIPE), amount),
        credit(CHARGED_BACK, amount));
  }

  /** Staff decide that the seller owes the loss of a chargeback. */
  public static Booking lossOwed(Chargeback chargeback, UserId seller, Money loss) {
    return Booking.of(
        Kind.LOSS_OWED,
        chargeback.id(),
        chargeback.escrow(),
        debit(Account.receivable(seller), loss),
        credit(CHARGED_BACK, loss));
  }

  /** Staff waive what the seller still owes of that loss. */
  public static Booking lossForgiven(Chargeback chargeback, UserId seller, Money left) {
    return Booking.of(
        Kind.LOSS_FORGIVEN,
        chargeback.id(),
        chargeback.escrow(),
        debit(CHARGED_BACK, left),
        credit(Account.receivable(seller), left));
  }

  /**
   * A payout is reduced by the seller's debt. Debts are in dollars: of a payout in USDC the
   * platform keeps the same amount.
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

  /** The payout was not sent: the seller owes the amount again. */
  public static Booking nettingUndone(Operation payout, UserId seller, Money owed) {
    return debtNetted(payout, seller, owed).reversed(Kind.NETTING_UNDONE, payout.id().text());
  }

  /** The seller owes the provider's fee of a payment that was refunded because of them. */
  public static Booking sellersCost(Deal deal, Money providerFee) {
    return Booking.of(
        Kind.SELLERS_COST,
        deal.escrow().text(),
        deal.escrow(),
        debit(Account.receivable(deal.seller()), providerFee),
        credit(PROVIDER_COST, providerFee));
  }

  private static Booking chargeback(
      Kind kind, Movement movement, Payment payment, Account account, Shares shares, Entry owed) {
    var sign = movement.amount() < 0 ? 1 : -1;
    var currency = payment.rail().currency();
    var sum = shares.sum().units();
    var excess = movement.amount() < 0 ? 0 : movement.amount() - sum + owed.amount();
    return Booking.of(
        kind,
        movement.id(),
        payment.escrow(),
        new Entry(Account.provider(payment.rail()), currency, movement.amount() - movement.fee()),
        new Entry(PROVIDER_COST, currency, movement.fee()),
        new Entry(account, currency, sign * shares.held().units()),
        new Entry(FEES, currency, sign * shares.fees().units()),
        new Entry(CHARGED_BACK, currency, sign * shares.loss().units()),
        owed,
        new Entry(Account.suspense(payment.rail()), currency, -excess));
  }
}
