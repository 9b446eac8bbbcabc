package bloxtr8.payments.commands;

import static bloxtr8.messages.CommonV1.Rail.RAIL_STRIPE;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.PaymentsCommandsV1.HoldLeg;
import bloxtr8.messages.PaymentsCommandsV1.PaymentsCommand;
import bloxtr8.payments.deals.PaymentStore.StoredPayment;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind;
import bloxtr8.payments.domain.OperationKind.Cancel;
import bloxtr8.payments.domain.OperationKind.Intent;
import bloxtr8.payments.domain.OperationKind.Payout;
import bloxtr8.payments.domain.OperationKind.Refund;
import bloxtr8.payments.operations.OperationBatchStore.KindOfSubject;
import bloxtr8.platform.message.Received;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be read before the messages of a poll are decided. */
public record BatchQuestions(
    Set<OperationId> operations,
    Set<KindOfSubject> kinds,
    Set<PaymentId> payments,
    Set<UserId> sellers,
    Set<UserId> paidOut,
    Set<EscrowId> leaving,
    Set<EscrowId> refunding,
    Set<EscrowId> cancelling,
    Set<UserId> paying) {

  private BatchQuestions() {
    this(
        new HashSet<>(),
        new HashSet<>(),
        new HashSet<>(),
        new HashSet<>(),
        new HashSet<>(),
        new HashSet<>(),
        new HashSet<>(),
        new HashSet<>(),
        new HashSet<>());
  }

  public static BatchQuestions of(List<Received> messages, Map<EscrowId, Deal> deals) {
    var questions = new BatchQuestions();
    for (var message : messages)
      switch (message.message()) {
        case PaymentsCommand command -> questions.add(command, deals);
        case EscrowEvent event -> {
          var deal = deals.get(EscrowId.parse(event.getEscrowId()));
          if (deal != null && deal.heldPayment() != null)
            questions.payments.add(deal.heldPayment());
        }
        default -> {}
      }
    return questions;
  }

  private void add(PaymentsCommand command, Map<EscrowId, Deal> deals) {
    var escrow = EscrowId.parse(command.getEscrowId());
    var deal = deals.get(escrow);
    if (deal != null) sellers.add(deal.seller());
    switch (command.getCommandCase()) {
      case CREATE_PAYMENT_INTENT -> {
        var create = command.getCreatePaymentIntent();
        sellers.add(UserId.parse(create.getSellerId()));
        if (create.getRail() == RAIL_STRIPE) {
          paying.add(UserId.parse(create.getBuyerId()));
          paying.add(UserId.parse(create.getSellerId()));
        }
        operation(escrow, new Intent(create.getAttempt()), create.getAttempt());
      }
      case CANCEL_PAYMENT -> {
        var number = command.getCancelPayment().getAttempt();
        operation(escrow, new Intent(number), number);
        kinds.add(new KindOfSubject(escrow.text(), new Cancel(number).text()));
        cancelling.add(escrow);
      }
      case TRANSFER_TO_SELLER -> {
        leaving.add(escrow);
        if (deal != null) paidOut.add(deal.seller());
        else paidOut.addAll(sellers);
        operation(escrow, new Payout(), command.getTransferToSeller().getAttempt());
      }
      case INITIATE_REFUND -> {
        leaving.add(escrow);
        var refund = command.getInitiateRefund();
        var payment = PaymentId.parse(refund.getPaymentId());
        payments.add(payment);
        refunding.add(escrow);
        operation(escrow, new Refund(payment), refund.getAttempt());
      }
      case HOLD_LEG -> {
        var hold = command.getHoldLeg();
        operation(escrow, kindOf(hold), hold.getAttempt());
      }
      case COMMAND_NOT_SET -> {}
    }
  }

  private void operation(EscrowId escrow, OperationKind kind, int attempt) {
    operations.add(Operation.idOf(escrow.text(), kind, attempt));
  }

  /** The ledger accounts that hold the money of requested payouts and refunds. */
  List<Account> accounts(Collection<StoredPayment> kept) {
    var accounts = new HashSet<Account>();
    for (var escrow : leaving) accounts.add(Account.held(escrow));
    accounts.addAll(receivables());
    for (var payment : kept)
      accounts.add(Account.refundPending(payment.payment().id(), payment.payment().escrow()));
    return List.copyOf(accounts);
  }

  /** The ledger accounts for the debts of the sellers who are to be paid. */
  List<Account> receivables() {
    return paidOut.stream().map(Account::receivable).toList();
  }

  static OperationKind kindOf(HoldLeg command) {
    return switch (command.getLeg()) {
      case LEG_PAYOUT -> new Payout();
      case LEG_REFUND -> new Refund(PaymentId.parse(command.getPaymentId()));
      case LEG_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException("a HoldLeg command without a leg");
    };
  }
}
