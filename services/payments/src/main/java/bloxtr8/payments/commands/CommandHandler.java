package bloxtr8.payments.commands;

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
import bloxtr8.payments.chargebacks.DebtNetting;
import bloxtr8.payments.chargebacks.NegativeBalanceHolds;
import bloxtr8.payments.deposits.DepositHandler;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.BlockReason;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Hold;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Operation.State;
import bloxtr8.payments.domain.OperationKind;
import bloxtr8.payments.domain.OperationKind.Cancel;
import bloxtr8.payments.domain.OperationKind.Intent;
import bloxtr8.payments.domain.OperationKind.Payout;
import bloxtr8.payments.domain.OperationKind.Refund;
import bloxtr8.payments.domain.Payment;
import bloxtr8.payments.execution.OperationOutcomes;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.messages.PaymentsMessages;
import bloxtr8.payments.operations.OperationStore.RecordedOperation;
import bloxtr8.payments.restore.RestoreStore;
import bloxtr8.payments.reviews.DealReviews;
import bloxtr8.payments.reviews.DealReviews.ReviewEffect;
import bloxtr8.payments.reviews.RefundReviews;
import bloxtr8.payments.reviews.ReviewStore;
import bloxtr8.payments.wallets.WalletHandler;
import bloxtr8.payments.wallets.WalletStore;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.message.Received;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records the operations that the escrow requests, and reservations for those that send money. */
public final class CommandHandler {

  private static final Actor ESCROW = new Actor.Service("escrow");
  private static final String WRONG_PRODUCER = "WRONG_PRODUCER";

  private final NegativeBalanceHolds debts;
  private final DebtNetting netting;
  private final RefundReviews refunds;
  private final OperationOutcomes outcomes;
  private final DepositHandler deposits;
  private final DealReviews reviews;
  private final WalletStore wallets;
  private final RestoreStore restores;

  CommandHandler(
      Ledger ledger,
      OperationOutcomes outcomes,
      DepositHandler deposits,
      DealReviews reviews,
      NegativeBalanceHolds debts,
      DebtNetting netting,
      RefundReviews refunds,
      WalletStore wallets,
      RestoreStore restores) {
    this.debts = debts;
    this.netting = netting;
    this.refunds = refunds;
    this.outcomes = outcomes;
    this.deposits = deposits;
    this.reviews = reviews;
    this.wallets = wallets;
    this.restores = restores;
  }

  public Outcome handle(Received message, PaymentsCommand command, PaymentsBatch batch) {
    var escrow = EscrowId.parse(command.getEscrowId());
    if (!message.actor().equals(ESCROW)) {
      batch.publish(Audit.entry(message, command.getCommandCase().name(), WRONG_PRODUCER, ""));
      return new Outcome.Refused(WRONG_PRODUCER, 0);
    }
    batch.publish(Audit.entry(message, command.getCommandCase().name(), Audit.ACCEPTED, ""));
    switch (command.getCommandCase()) {
      case CREATE_PAYMENT_INTENT ->
          createIntent(
              message,
              open(escrow, command.getCreatePaymentIntent(), batch),
              command.getCreatePaymentIntent(),
              batch);
      case CANCEL_PAYMENT ->
          cancel(message, dealOf(escrow, batch), command.getCancelPayment(), batch);
      case TRANSFER_TO_SELLER ->
          payOut(message, dealOf(escrow, batch), command.getTransferToSeller(), batch);
      case INITIATE_REFUND ->
          refund(message, dealOf(escrow, batch), command.getInitiateRefund(), batch);
      case HOLD_LEG -> hold(message, dealOf(escrow, batch), command.getHoldLeg(), batch);
      case COMMAND_NOT_SET -> throw new IllegalArgumentException("a command without a case");
    }
    return Outcome.ACCEPTED;
  }

  private static Deal open(EscrowId escrow, CreatePaymentIntent command, PaymentsBatch batch) {
    var requested = PaymentsMessages.deal(escrow, command);
    var deal = batch.deal(escrow);
    if (deal == null) {
      batch.insert(requested);
      return requested;
    }
    if (!deal.buyerPays().equals(requested.buyerPays())
        || !deal.sellerGets().equals(requested.sellerGets()))
      throw new IllegalStateException(escrow + " has other terms than before");
    return deal;
  }

  private void createIntent(
      Received message, Deal deal, CreatePaymentIntent command, PaymentsBatch batch) {
    var number = command.getAttempt();
    var intent =
        Operation.planned(
            deal.escrow(), new Intent(number), number, deal.rail(), deal.buyerPays(), null);
    if (isRecorded(intent, batch)) return;
    var payable = batch.readyOf(deal.seller(), deal.rail()) != null;
    batch.insert(intent, payable ? null : deal.seller(), message.cause(), message.at());
    if (isOftenRefunded(deal, batch))
      batch.aside(() -> refunds.requestReview(deal, message.cause()));
    if (payable) return;
    batch.publish(PaymentsMessages.awaitsDestination(deal.escrow(), message.cause()));
    if (deal.rail() == Rail.USDC_BASE) batch.aside(() -> reviewDoubtfulWallet(deal, message));
  }

  private static boolean isOftenRefunded(Deal deal, PaymentsBatch batch) {
    return deal.rail() == Rail.STRIPE
        && (batch.isOftenRefunded(deal.buyer()) || batch.isOftenRefunded(deal.seller()));
  }

  /** When the seller's proved wallet waits for a review, both parties are informed. */
  private void reviewDoubtfulWallet(Deal deal, Received message) {
    var next = wallets.nextOf(deal.seller());
    if (next == null || next.state() != WalletState.UNDER_REVIEW) return;
    reviews.open(
        ReviewStore.Kind.SCREENING,
        next.address(),
        deal.escrow(),
        WalletHandler.NOT_CLEAN,
        ReviewEffect.PUBLISH,
        message.cause());
  }

  /**
   * An intent that was never sent is cancelled here; any other is cancelled at the provider. A
   * deposit address cannot be cancelled: what arrives there later is refunded.
   */
  private void cancel(Received message, Deal deal, CancelPayment command, PaymentsBatch batch) {
    var number = command.getAttempt();
    var intent = batch.operation(idOf(deal, new Intent(number), number));
    if (deal.rail() == Rail.STRIPE
        && intent != null
        && intent.operation().isSent()
        && intent.operation().state() != State.FAILED) {
      var cancellation =
          Operation.planned(
              deal.escrow(), new Cancel(number), number, deal.rail(), deal.rail().money(0), null);
      if (!batch.isRecorded(cancellation))
        batch.insert(cancellation, null, message.cause(), message.at());
      return;
    }
    if (intent != null && !intent.operation().isFinal() && !intent.operation().isSent())
      batch.neverSent(intent.operation().id(), message.at());
    batch.close(deal.escrow());
    batch.publish(PaymentsMessages.cancelled(deal.escrow(), number, message.cause()));
    if (batch.hasDeposits(deal.escrow())) batch.aside(() -> deposits.closed(deal));
  }

  private void payOut(Received message, Deal deal, TransferToSeller command, PaymentsBatch batch) {
    var net = deal.rail().settled(ProtoMapper.money(command.getAmount()));
    var to = batch.readyOf(deal.seller(), deal.rail());
    var payout =
        Operation.planned(deal.escrow(), new Payout(), command.getAttempt(), deal.rail(), net, to);
    if (isRecorded(payout, batch)) return;
    if (batch.isIndebted(deal.seller())) batch.aside(() -> debts.openHolds(deal));
    var why = whyNotPaidOut(deal, net, to, batch);
    if (why != null) {
      batch.publish(
          PaymentsMessages.payoutBlocked(
              deal.escrow(), command.getAttempt(), why, message.cause()));
      batch.aside(() -> reviews.blocked(payout, why, message.cause()));
      return;
    }
    var owed = batch.owedBy(deal.seller());
    if (!owed.isZero()) {
      batch.aside(() -> netting.payOut(payout, deal.seller(), owed, message.cause(), message.at()));
      return;
    }
    batch.insert(payout, null, message.cause(), message.at());
    batch.book(Bookings.payoutReserved(payout.id(), deal.escrow(), net));
  }

  private static @Nullable BlockReason whyNotPaidOut(
      Deal deal, Money net, @Nullable String to, PaymentsBatch batch) {
    var blocked = whyBlocked(deal, new Payout(), batch);
    if (blocked != null) return blocked;
    if (to == null) return BlockReason.DESTINATION;
    var held = batch.balance(Account.held(deal.escrow()), net.currency());
    return net.equals(deal.sellerGets()) && held.equals(deal.price()) ? null : BlockReason.AMOUNT;
  }

  private static @Nullable BlockReason whyBlocked(
      Deal deal, OperationKind kind, PaymentsBatch batch) {
    return deal.frozen() != null
        ? BlockReason.LEDGER
        : Hold.against(kind, batch.holdsOf(deal.escrow()));
  }

  private void refund(Received message, Deal deal, InitiateRefund command, PaymentsBatch batch) {
    var id = PaymentId.parse(command.getPaymentId());
    var stored = batch.payment(id);
    if (stored == null || !stored.payment().escrow().equals(deal.escrow()))
      throw new IllegalStateException(deal.escrow() + " never had a payment " + id);
    var payment = stored.payment();
    var refund =
        Operation.planned(
            deal.escrow(),
            new Refund(id),
            command.getAttempt(),
            deal.rail(),
            payment.amount(),
            destinationOf(payment, batch));
    if (isRecorded(refund, batch)) return;
    if (refund.destination() == null) {
      batch.publish(
          PaymentsMessages.refundBlocked(
              deal.escrow(), id, command.getAttempt(), BlockReason.DESTINATION, message.cause()));
      return;
    }
    var from =
        stored.held() ? Account.held(deal.escrow()) : Account.refundPending(id, deal.escrow());
    var needed = stored.held() ? payment.price() : payment.amount();
    var why = whyBlocked(deal, refund.kind(), batch);
    if (why == null && batch.balance(from, needed.currency()).compareTo(needed) < 0)
      why = BlockReason.AMOUNT;
    if (why != null) {
      batch.publish(
          PaymentsMessages.refundBlocked(
              deal.escrow(), id, command.getAttempt(), why, message.cause()));
      var reason = why;
      batch.aside(() -> reviews.blocked(refund, reason, message.cause()));
      return;
    }
    batch.insert(refund, null, message.cause(), message.at());
    batch.book(Bookings.refundReserved(refund.id(), payment, stored.held()));
  }

  /** By card to the card that paid; in USDC to the refund wallet, whoever paid. */
  private static @Nullable String destinationOf(Payment payment, PaymentsBatch batch) {
    return switch (payment.rail()) {
      case STRIPE -> payment.intent();
      case USDC_BASE -> batch.refundWalletOf(payment.escrow());
    };
  }

  /** An operation that was sent is only not repeated: its own end is the answer to the escrow. */
  private void hold(Received message, Deal deal, HoldLeg command, PaymentsBatch batch) {
    var kind = BatchQuestions.kindOf(command);
    var recorded = batch.operation(idOf(deal, kind, command.getAttempt()));
    if (recorded == null) {
      batch.publish(blocked(deal, kind, command.getAttempt(), message));
      return;
    }
    var operation = recorded.operation();
    if (operation.isFinal()) return;
    if (operation.isSent()) batch.stop(operation.id());
    else batch.aside(() -> holdUnsent(recorded, message.at(), batch));
  }

  /**
   * After a restore the provider may have executed the operation already: then it ends by its
   * result, and is blocked only when it is known not to have been executed.
   */
  private void holdUnsent(RecordedOperation recorded, Instant at, PaymentsBatch batch) {
    if (restores.mayHaveMade(recorded.operation())) batch.stop(recorded.operation().id());
    else outcomes.blocked(recorded, BlockReason.HELD, at);
  }

  private static Outgoing blocked(Deal deal, OperationKind kind, int attempt, Received message) {
    return kind instanceof Refund(var payment)
        ? PaymentsMessages.refundBlocked(
            deal.escrow(), payment, attempt, BlockReason.HELD, message.cause())
        : PaymentsMessages.payoutBlocked(deal.escrow(), attempt, BlockReason.HELD, message.cause());
  }

  private static OperationId idOf(Deal deal, OperationKind kind, int attempt) {
    return Operation.idOf(deal.escrow().text(), kind, attempt);
  }

  /**
   * Whether this attempt is recorded already; the same attempt with another amount is refused with
   * an alert.
   */
  private boolean isRecorded(Operation operation, PaymentsBatch batch) {
    var known = batch.operation(operation.id());
    if (known == null) return false;
    if (!known.operation().amount().equals(operation.amount())
        && !netting.whole(known.operation()).equals(operation.amount()))
      throw new IllegalStateException(
          "%s of %s was requested with %s and with %s"
              .formatted(
                  operation.kind().text(),
                  operation.subject(),
                  known.operation().amount(),
                  operation.amount()));
    return true;
  }

  private static Deal dealOf(EscrowId escrow, PaymentsBatch batch) {
    var deal = batch.deal(escrow);
    if (deal == null) throw new IllegalStateException("there is no payment request for " + escrow);
    return deal;
  }
}
