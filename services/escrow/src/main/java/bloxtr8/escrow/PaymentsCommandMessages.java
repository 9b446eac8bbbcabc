package bloxtr8.escrow;

import static bloxtr8.platform.message.ProtoMapper.money;
import static bloxtr8.platform.message.ProtoMapper.timestamp;
import static bloxtr8.platform.message.ProtoMapper.wire;

import bloxtr8.escrow.domain.PaymentsCommand.CancelPayment;
import bloxtr8.escrow.domain.PaymentsCommand.CreatePaymentIntent;
import bloxtr8.escrow.domain.PaymentsCommand.HoldPayout;
import bloxtr8.escrow.domain.PaymentsCommand.HoldRefund;
import bloxtr8.escrow.domain.PaymentsCommand.InitiateRefund;
import bloxtr8.escrow.domain.PaymentsCommand.TransferToSeller;
import bloxtr8.messages.CommonV1.Rail;
import bloxtr8.messages.PaymentsCommandsV1;
import bloxtr8.messages.PaymentsCommandsV1.HoldLeg;
import bloxtr8.messages.PaymentsCommandsV1.Leg;
import bloxtr8.messages.PaymentsCommandsV1.PaymentsCommand;

/** Maps an escrow's commands for payments to Protobuf messages. */
final class PaymentsCommandMessages {

  private PaymentsCommandMessages() {}

  static PaymentsCommand write(bloxtr8.escrow.domain.PaymentsCommand command) {
    var m = PaymentsCommand.newBuilder();
    return switch (command) {
      case CreatePaymentIntent c -> m.setCreatePaymentIntent(intent(c)).build();
      case CancelPayment c ->
          m.setCancelPayment(PaymentsCommandsV1.CancelPayment.newBuilder().setAttempt(c.attempt()))
              .build();
      case TransferToSeller c ->
          m.setTransferToSeller(
                  PaymentsCommandsV1.TransferToSeller.newBuilder()
                      .setAttempt(c.attempt())
                      .setAmount(money(c.amount())))
              .build();
      case InitiateRefund c ->
          m.setInitiateRefund(
                  PaymentsCommandsV1.InitiateRefund.newBuilder()
                      .setPaymentId(c.payment().text())
                      .setAttempt(c.attempt()))
              .build();
      case HoldPayout c ->
          m.setHoldLeg(HoldLeg.newBuilder().setLeg(Leg.LEG_PAYOUT).setAttempt(c.attempt())).build();
      case HoldRefund c ->
          m.setHoldLeg(
                  HoldLeg.newBuilder()
                      .setLeg(Leg.LEG_REFUND)
                      .setAttempt(c.attempt())
                      .setPaymentId(c.payment().text()))
              .build();
    };
  }

  private static PaymentsCommandsV1.CreatePaymentIntent intent(CreatePaymentIntent c) {
    var t = c.terms();
    return PaymentsCommandsV1.CreatePaymentIntent.newBuilder()
        .setAttempt(c.attempt())
        .setContractId(t.contract().text())
        .setBuyerId(t.buyer().text())
        .setSellerId(t.seller().text())
        .setRail(wire(Rail.class, t.quote().rail()))
        .setPrice(money(t.price()))
        .setBuyerFee(money(t.quote().buyerFee()))
        .setSellerFee(money(t.quote().sellerFee()))
        .setPayBy(timestamp(c.payBy()))
        .setTitle(t.game().title())
        .setUniverseId(t.game().universe())
        .build();
  }
}
