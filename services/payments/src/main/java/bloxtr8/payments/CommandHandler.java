package bloxtr8.payments;

import bloxtr8.api.WalletApi.WalletState;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.messages.PaymentsCommandsV1.CancelPayment;
import bloxtr8.messages.PaymentsCommandsV1.CreatePaymentIntent;
import bloxtr8.messages.PaymentsCommandsV1.HoldLeg;
import bloxtr8.messages.PaymentsCommandsV1.InitiateRefund;
import bloxtr8.messages.PaymentsCommandsV1.PaymentsCommand;
import bloxtr8.messages.PaymentsCommandsV1.TransferToSeller;
import bloxtr8.payments.DealReviews.Waits;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.BlockReason;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Hold;
import bloxtr8.payments.domain.Leg;
import bloxtr8.payments.domain.Leg.Cancel;
import bloxtr8.payments.domain.Leg.Intent;
import bloxtr8.payments.domain.Leg.Payout;
import bloxtr8.payments.domain.Leg.Refund;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Operation.State;
import bloxtr8.payments.domain.Payment;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.wallets.WalletStore;
import bloxtr8.platform.Room;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.Received;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records what the escrow asks for: an operation, and for money that leaves its reservation. */
final class CommandHandler {

  private static final Actor ESCROW = new Actor.Room("escrow");
  private static final String WRONG_PRODUCER = "WRONG_PRODUCER";

  private final Room room;
  private final DealStore deals;
  private final PaymentStore payments;
  private final OperationStore operations;
  private final DestinationStore destinations;
  private final HoldStore holds;
  private final SellerDebts debts;
  private final Ledger ledger;
  private final OperationOutcomes outcomes;
  private final DepositHandler deposits;
  private final DealReviews reviews;
  private final WalletStore wallets;

  CommandHandler(
      Room room,
      Ledger ledger,
      OperationOutcomes outcomes,
      DepositHandler deposits,
      DealReviews reviews) {
    this.room = room;
    var sql = room.database().sql();
    this.deals = new DealStore(sql);
    this.payments = new PaymentStore(sql);
    this.operations = new OperationStore(sql);
    this.destinations = new DestinationStore(sql);
    this.holds = new HoldStore(sql);
    this.debts = new SellerDebts(room);
    this.ledger = ledger;
    this.outcomes = outcomes;
    this.deposits = deposits;
    this.reviews = reviews;
    this.wallets = new WalletStore(sql);
  }

  Outcome handle(Received message, PaymentsCommand command, Map<EscrowId, Deal> known) {
    var escrow = EscrowId.parse(command.getEscrowId());
    if (!message.actor().equals(ESCROW)) {
      tell(Audit.entry(message, command.getCommandCase().name(), WRONG_PRODUCER, ""));
      return new Outcome.Refused(WRONG_PRODUCER, 0);
    }
    tell(Audit.entry(message, command.getCommandCase().name(), Audit.ACCEPTED, ""));
    switch (command.getCommandCase()) {
      case CREATE_PAYMENT_INTENT ->
          createIntent(
              message,
              open(escrow, command.getCreatePaymentIntent(), known),
              command.getCreatePaymentIntent());
      case CANCEL_PAYMENT -> cancel(message, dealOf(escrow, known), command.getCancelPayment());
      case TRANSFER_TO_SELLER ->
          payOut(message, dealOf(escrow, known), command.getTransferToSeller());
      case INITIATE_REFUND -> refund(message, dealOf(escrow, known), command.getInitiateRefund());
      case HOLD_LEG -> hold(message, dealOf(escrow, known), command.getHoldLeg());
      case COMMAND_NOT_SET -> throw new IllegalArgumentException("a command that asks nothing");
    }
    return Outcome.ACCEPTED;
  }

  private Deal open(EscrowId escrow, CreatePaymentIntent command, Map<EscrowId, Deal> known) {
    var asked = PaymentsMessages.deal(escrow, command);
    var deal = known.get(escrow);
    if (deal == null) {
      deals.insert(asked);
      known.put(escrow, asked);
      return asked;
    }
    if (!deal.buyerPays().equals(asked.buyerPays())
        || !deal.sellerGets().equals(asked.sellerGets()))
      throw new IllegalStateException(escrow + " changes its terms");
    return deal;
  }

  private void createIntent(Received message, Deal deal, CreatePaymentIntent command) {
    var number = command.getAttempt();
    var intent =
        Operation.planned(
            deal.escrow(), new Intent(number), number, deal.rail(), deal.buyerPays(), null);
    if (isRecorded(intent)) return;
    var payable = destinations.readyOf(deal.seller(), deal.rail()) != null;
    operations.insert(intent, payable ? null : deal.seller(), message.cause(), message.at());
    if (payable) return;
    tell(PaymentsMessages.awaitsDestination(deal.escrow(), message.cause()));
    var next = deal.rail() == Rail.USDC_BASE ? wallets.nextOf(deal.seller()) : null;
    if (next != null && next.state() == WalletState.UNDER_REVIEW)
      reviews.open(
          ReviewStore.Kind.SCREENING,
          next.address(),
          deal.escrow(),
          WalletHandler.NOT_CLEAN,
          Waits.TELL,
          message.cause());
  }

  /**
   * An intent that was never sent dies here; any other is ended at the provider. An address cannot
   * be ended: what still comes there goes back.
   */
  private void cancel(Received message, Deal deal, CancelPayment command) {
    var number = command.getAttempt();
    var intent = operations.lock(Operation.idOf(deal.escrow().text(), new Intent(number), number));
    if (deal.rail() == Rail.STRIPE
        && intent != null
        && intent.operation().isSent()
        && intent.operation().state() != State.FAILED) {
      var end =
          Operation.planned(
              deal.escrow(), new Cancel(number), number, deal.rail(), deal.rail().money(0), null);
      if (operations.lastOf(end.subject(), end.leg()) == null)
        operations.insert(end, null, message.cause(), message.at());
      return;
    }
    if (intent != null && !intent.operation().isFinal() && !intent.operation().isSent())
      operations.finish(
          intent.operation().id(),
          State.FAILED,
          null,
          "cancelled before it was sent",
          message.at());
    deals.close(deal.escrow());
    tell(PaymentsMessages.cancelled(deal.escrow(), number, message.cause()));
    deposits.closed(deal);
  }

  private void payOut(Received message, Deal deal, TransferToSeller command) {
    var net = deal.rail().settled(PaymentsMessages.money(command.getAmount()));
    var to = destinations.readyOf(deal.seller(), deal.rail());
    var payout =
        Operation.planned(deal.escrow(), new Payout(), command.getAttempt(), deal.rail(), net, to);
    if (isRecorded(payout)) return;
    debts.keep(deal);
    var why = whyNotPaidOut(deal, net, to);
    if (why != null) {
      tell(
          PaymentsMessages.payoutBlocked(
              deal.escrow(), command.getAttempt(), why, message.cause()));
      reviews.blocked(payout, why, message.cause());
      return;
    }
    operations.insert(payout, null, message.cause(), message.at());
    ledger.book(Bookings.payoutReserved(payout.id(), deal.escrow(), net));
  }

  private @Nullable BlockReason whyNotPaidOut(Deal deal, Money net, @Nullable String to) {
    var kept = whyKept(deal, new Payout());
    if (kept != null) return kept;
    if (to == null) return BlockReason.DESTINATION;
    var held = ledger.balance(Account.held(deal.escrow()), net.currency());
    return net.equals(deal.sellerGets()) && held.equals(deal.price()) ? null : BlockReason.AMOUNT;
  }

  private @Nullable BlockReason whyKept(Deal deal, Leg leg) {
    return deal.frozen() != null
        ? BlockReason.LEDGER
        : Hold.against(leg, holds.openOf(deal.escrow()));
  }

  private void refund(Received message, Deal deal, InitiateRefund command) {
    var id = PaymentId.parse(command.getPaymentId());
    var kept = payments.find(id);
    if (kept == null || !kept.payment().escrow().equals(deal.escrow()))
      throw new IllegalStateException(deal.escrow() + " never had a payment " + id);
    var payment = kept.payment();
    var refund =
        Operation.planned(
            deal.escrow(),
            new Refund(id),
            command.getAttempt(),
            deal.rail(),
            payment.amount(),
            destinationOf(payment));
    if (isRecorded(refund)) return;
    if (refund.destination() == null) {
      tell(
          PaymentsMessages.refundBlocked(
              deal.escrow(), id, command.getAttempt(), BlockReason.DESTINATION, message.cause()));
      return;
    }
    var from = kept.held() ? Account.held(deal.escrow()) : Account.refundPending(id, deal.escrow());
    var needed = kept.held() ? payment.price() : payment.amount();
    var why = whyKept(deal, refund.leg());
    if (why == null && ledger.balance(from, needed.currency()).compareTo(needed) < 0)
      why = BlockReason.AMOUNT;
    if (why != null) {
      tell(
          PaymentsMessages.refundBlocked(
              deal.escrow(), id, command.getAttempt(), why, message.cause()));
      reviews.blocked(refund, why, message.cause());
      return;
    }
    operations.insert(refund, null, message.cause(), message.at());
    ledger.book(Bookings.refundReserved(refund.id(), payment, kept.held()));
  }

  /** By card the way it came; in USDC to the refund wallet, whoever sent it. */
  private @Nullable String destinationOf(Payment payment) {
    return switch (payment.rail()) {
      case STRIPE -> payment.intent();
      case USDC_BASE -> {
        var wallet = wallets.refundOf(payment.escrow());
        yield wallet == null ? null : wallet.address();
      }
    };
  }

  /** What was sent cannot be called back: its own end is the answer. */
  private void hold(Received message, Deal deal, HoldLeg command) {
    var leg = legOf(command);
    var recorded = operations.lock(idOf(deal, leg, command.getAttempt()));
    if (recorded == null) {
      tell(blocked(deal, leg, command.getAttempt(), message));
      return;
    }
    var operation = recorded.operation();
    if (operation.isFinal()) return;
    if (operation.isSent()) operations.stop(operation.id());
    else outcomes.blocked(recorded, BlockReason.HELD, message.at());
  }

  private static Outgoing blocked(Deal deal, Leg leg, int attempt, Received message) {
    return leg instanceof Refund(var payment)
        ? PaymentsMessages.refundBlocked(
            deal.escrow(), payment, attempt, BlockReason.HELD, message.cause())
        : PaymentsMessages.payoutBlocked(deal.escrow(), attempt, BlockReason.HELD, message.cause());
  }

  private static Leg legOf(HoldLeg command) {
    return switch (command.getLeg()) {
      case LEG_PAYOUT -> new Payout();
      case LEG_REFUND -> new Refund(PaymentId.parse(command.getPaymentId()));
      case LEG_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("a hold of no leg");
    };
  }

  private static OperationId idOf(Deal deal, Leg leg, int attempt) {
    return Operation.idOf(deal.escrow().text(), leg, attempt);
  }

  /** Whether this attempt is known; the same attempt with another amount is refused loudly. */
  private boolean isRecorded(Operation operation) {
    var known = operations.lock(operation.id());
    if (known == null) return false;
    if (!known.operation().amount().equals(operation.amount()))
      throw new IllegalStateException(
          "%s of %s was asked for with %s and with %s"
              .formatted(
                  operation.leg().text(),
                  operation.subject(),
                  known.operation().amount(),
                  operation.amount()));
    return true;
  }

  private static Deal dealOf(EscrowId escrow, Map<EscrowId, Deal> known) {
    var deal = known.get(escrow);
    if (deal == null) throw new IllegalStateException("nobody asked to be paid for " + escrow);
    return deal;
  }

  private void tell(Outgoing message) {
    room.outbox().record(message);
  }
}
