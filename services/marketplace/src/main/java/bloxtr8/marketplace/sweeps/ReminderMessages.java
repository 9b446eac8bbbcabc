package bloxtr8.marketplace.sweeps;

import static bloxtr8.platform.message.ProtoMapper.money;
import static bloxtr8.platform.message.ProtoMapper.timestamp;
import static bloxtr8.platform.message.ProtoMapper.wire;

import bloxtr8.kernel.Actor;
import bloxtr8.marketplace.sweeps.ClockStore.DueOffer;
import bloxtr8.marketplace.sweeps.ClockStore.UnsignedContract;
import bloxtr8.messages.ContractsEventsV1.ContractEvent;
import bloxtr8.messages.ContractsEventsV1.ContractReminderDue;
import bloxtr8.messages.MarketplaceEventsV1.MarketplaceEvent;
import bloxtr8.messages.MarketplaceEventsV1.OfferFacts;
import bloxtr8.messages.MarketplaceEventsV1.OfferReminderDue;
import bloxtr8.messages.MarketplaceEventsV1.OfferSide;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.topics.Topics;

/** Makes the messages that remind people. */
final class ReminderMessages {

  private ReminderMessages() {}

  static Outgoing answerDue(DueOffer offer, int percent, Actor by) {
    var facts =
        OfferFacts.newBuilder()
            .setOfferId(offer.id().text())
            .setBuyerId(offer.buyer().text())
            .setSellerId(offer.seller().text())
            .setMadeBy(wire(OfferSide.class, offer.madeBy()))
            .setParentOfferId(offer.parent() == null ? "" : offer.parent().text())
            .setAmount(money(offer.amount()))
            .setListingVersion(offer.listingVersion())
            .setExpiresAt(timestamp(offer.expiresAt()));
    var listing = offer.listing().text();
    var event =
        MarketplaceEvent.newBuilder()
            .setListingId(listing)
            .setOfferReminderDue(OfferReminderDue.newBuilder().setOffer(facts).setPercent(percent));
    return new Outgoing(
        Topics.MARKETPLACE_EVENTS, listing, event.build(), by, Cause.of(offer.id().text()));
  }

  static Outgoing signatureDue(UnsignedContract contract, Actor by) {
    var key = contract.id().text();
    var event =
        ContractEvent.newBuilder()
            .setContractId(key)
            .setReminderDue(
                ContractReminderDue.newBuilder().setSignBy(timestamp(contract.signBy())));
    return new Outgoing(Topics.CONTRACTS_EVENTS, key, event.build(), by, Cause.of(key));
  }
}
