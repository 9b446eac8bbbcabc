package bloxtr8.marketplace.contracts;

import static bloxtr8.platform.message.ProtoMapper.money;
import static bloxtr8.platform.message.ProtoMapper.wire;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.ContractsEventsV1.ContractEvent;
import bloxtr8.messages.ContractsEventsV1.ContractExecuted;
import bloxtr8.messages.EscrowCommandsV1;
import bloxtr8.messages.EscrowCommandsV1.CreateEscrow;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.Terms;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.ByteString;

/** Makes the event of an executed contract and the command for its escrow. */
public final class ContractMessages {

  private ContractMessages() {}

  public static Outgoing executed(Contract contract, DocumentHash document, Actor by, Cause cause) {
    var executed =
        ContractExecuted.newBuilder()
            .setEscrowId(contract.escrow().text())
            .setTerms(terms(contract, document))
            .setUniverseId(contract.game().universe())
            .setTitle(contract.game().title());
    switch (contract.terms().transfer()) {
      case GroupHandover(_, var group) -> executed.setGroupId(group.value());
      case GameTransfer(_, var destination) -> executed.setDestinationGroupId(destination.value());
    }
    var offer = contract.offer();
    if (offer != null) {
      executed.setListingId(offer.listing().text()).setOfferId(offer.id().text());
      if (offer.guild() != null) executed.setGuildId(offer.guild());
    }
    var event = ContractEvent.newBuilder().setExecuted(executed).build();
    return new Outgoing(Topics.CONTRACTS_EVENTS, contract.id().text(), event, by, cause);
  }

  public static Outgoing createEscrow(
      Contract contract, DocumentHash document, Actor by, Cause cause) {
    var create = CreateEscrow.newBuilder().setTerms(terms(contract, document));
    var command = EscrowCommand.newBuilder().setCreate(create).build();
    return new Outgoing(Topics.ESCROW_COMMANDS, contract.escrow().text(), command, by, cause);
  }

  private static Terms terms(Contract contract, DocumentHash document) {
    var terms = contract.terms();
    var quote = terms.quote();
    return Terms.newBuilder()
        .setContractId(contract.id().text())
        .setDocumentSha256(ByteString.copyFrom(document.bytes()))
        .setBuyerId(terms.buyer().text())
        .setSellerId(terms.seller().text())
        .setPrice(money(quote.price()))
        .setRail(wire(CommonV1.Rail.class, quote.rail()))
        .setBuyerFee(money(quote.buyerFee()))
        .setSellerFee(money(quote.sellerFee()))
        .setFeeSchedule(schedule(terms.fees()))
        .setRoute(wire(CommonV1.Route.class, terms.transfer().route()))
        .setDeliveryDays(terms.deliveryDays())
        .setInspectionDays(terms.inspectionDays())
        .setTitle(contract.game().title())
        .setUniverseId(contract.game().universe())
        .build();
  }

  private static EscrowCommandsV1.FeeSchedule schedule(FeeSchedule fees) {
    return EscrowCommandsV1.FeeSchedule.newBuilder()
        .setStripeBuyerBasisPoints(fees.stripeBuyerBasisPoints())
        .setStripeBuyerFixedCents(fees.stripeBuyerFixedCents())
        .setStripeSellerFixedCents(fees.stripeSellerFixedCents())
        .setUsdcBuyerBasisPoints(fees.usdcBuyerBasisPoints())
        .setUsdcSellerBasisPoints(fees.usdcSellerBasisPoints())
        .build();
  }
}
