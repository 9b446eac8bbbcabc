package bloxtr8.marketplace.trading;

import static bloxtr8.platform.message.ProtoMapper.money;
import static bloxtr8.platform.message.ProtoMapper.timestamp;
import static bloxtr8.platform.message.ProtoMapper.wire;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.ListingId;
import bloxtr8.marketplace.contracts.ContractMessages;
import bloxtr8.marketplace.contracts.ContractStore.StoredContract;
import bloxtr8.marketplace.trading.TradingStep.TradingOrder;
import bloxtr8.marketplace.trading.domain.Deal;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.Listing;
import bloxtr8.marketplace.trading.domain.ListingState.Reserved;
import bloxtr8.marketplace.trading.domain.Offer;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelCause;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractEvent;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractExecuted;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractReady;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractSigned;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractVoided;
import bloxtr8.marketplace.trading.domain.TradingEvent.EscrowEndRequested;
import bloxtr8.marketplace.trading.domain.TradingEvent.EscrowProgressed;
import bloxtr8.marketplace.trading.domain.TradingEvent.LapseRecorded;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingCancelled;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingDeactivated;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingEdited;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingEvent;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingPublished;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingReopened;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingReserved;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingSold;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferAccepted;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferCountered;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferDeclined;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferEvent;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferExpired;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferHeld;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferMade;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferResumed;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferWithdrawn;
import bloxtr8.marketplace.trading.domain.TradingEvent.OwnedByBuyerEarly;
import bloxtr8.marketplace.trading.domain.TradingEvent.OwnershipRemembered;
import bloxtr8.marketplace.trading.domain.TradingEvent.RemovalRemembered;
import bloxtr8.marketplace.trading.domain.TradingEvent.UniverseMarked;
import bloxtr8.marketplace.trading.domain.TradingState;
import bloxtr8.marketplace.trading.domain.UniverseMark;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.ContractsEventsV1;
import bloxtr8.messages.ContractsEventsV1.ContractVoidReason;
import bloxtr8.messages.EscrowCommandsV1.CancelEscrow;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.MarketplaceCancelCause;
import bloxtr8.messages.MarketplaceEventsV1;
import bloxtr8.messages.MarketplaceEventsV1.ListingClosingReason;
import bloxtr8.messages.MarketplaceEventsV1.ListingFacts;
import bloxtr8.messages.MarketplaceEventsV1.ListingVisibility;
import bloxtr8.messages.MarketplaceEventsV1.MarketplaceEvent;
import bloxtr8.messages.MarketplaceEventsV1.OfferDeclineReason;
import bloxtr8.messages.MarketplaceEventsV1.OfferFacts;
import bloxtr8.messages.MarketplaceEventsV1.OfferSide;
import bloxtr8.messages.MarketplaceEventsV1.OfferWithdrawReason;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the messages about what commands have changed: ids and numbers only. */
public final class TradingMessages {

  /** The escrow takes commands of the marketplace from the marketplace only. */
  static final Actor ACTOR = new Actor.Service(DatabaseRoles.MARKETPLACE.service());

  private TradingMessages() {}

  /**
   * The messages of a step; none for what is only remembered.
   *
   * @param contracts those that have become ready or executed
   */
  static List<Outgoing> of(TradingStep step, Map<ContractId, StoredContract> contracts) {
    return switch (step.event()) {
      case ListingEvent e -> of(step, e);
      case OfferEvent e -> List.of(message(step.order(), e.offer().listing(), event(e)));
      case ContractEvent e -> of(step, e, contracts);
      case UniverseMarked e -> marked(step, e);
    };
  }

  private static List<Outgoing> of(TradingStep step, ListingEvent event) {
    var message = MarketplaceEvent.newBuilder();
    switch (event) {
      case ListingPublished e ->
          message.setListingPublished(
              MarketplaceEventsV1.ListingPublished.newBuilder().setListing(facts(e.published())));
      case ListingEdited e ->
          message.setListingEdited(
              MarketplaceEventsV1.ListingEdited.newBuilder()
                  .setListing(facts(listing(step.after(), e.listing()))));
      case ListingReserved e ->
          message.setListingReserved(
              MarketplaceEventsV1.ListingReserved.newBuilder().setContractId(e.contract().text()));
      case ListingReopened e ->
          message.setListingReopened(
              MarketplaceEventsV1.ListingReopened.newBuilder()
                  .setContractId(reservedFor(step, e.listing())));
      case ListingSold e ->
          message.setListingSold(
              MarketplaceEventsV1.ListingSold.newBuilder()
                  .setContractId(reservedFor(step, e.listing())));
      case ListingDeactivated e ->
          message.setListingDeactivated(
              MarketplaceEventsV1.ListingDeactivated.newBuilder()
                  .setReason(wire(ListingClosingReason.class, e.reason())));
      case ListingCancelled e ->
          message.setListingCancelled(
              MarketplaceEventsV1.ListingCancelled.newBuilder()
                  .setReason(wire(ListingClosingReason.class, e.reason())));
      case OwnershipRemembered _, RemovalRemembered _, OwnedByBuyerEarly _ -> {
        return List.of();
      }
    }
    return List.of(message(step.order(), event.listing(), message));
  }

  private static MarketplaceEvent.Builder event(OfferEvent event) {
    var message = MarketplaceEvent.newBuilder();
    var facts = facts(event.offer());
    return switch (event) {
      case OfferMade _ ->
          message.setOfferMade(MarketplaceEventsV1.OfferMade.newBuilder().setOffer(facts));
      case OfferCountered e ->
          message.setOfferCountered(
              MarketplaceEventsV1.OfferCountered.newBuilder()
                  .setOffer(facts)
                  .setCounteredOfferId(e.countered().id().text()));
      case OfferAccepted e ->
          message.setOfferAccepted(
              MarketplaceEventsV1.OfferAccepted.newBuilder()
                  .setOffer(facts)
                  .setContractId(e.deal().contract().text()));
      case OfferHeld _ ->
          message.setOfferHeld(MarketplaceEventsV1.OfferHeld.newBuilder().setOffer(facts));
      case OfferResumed _ ->
          message.setOfferResumed(MarketplaceEventsV1.OfferResumed.newBuilder().setOffer(facts));
      case OfferDeclined e ->
          message.setOfferDeclined(
              MarketplaceEventsV1.OfferDeclined.newBuilder()
                  .setOffer(facts)
                  .setReason(wire(OfferDeclineReason.class, e.reason())));
      case OfferWithdrawn e ->
          message.setOfferWithdrawn(
              MarketplaceEventsV1.OfferWithdrawn.newBuilder()
                  .setOffer(facts)
                  .setReason(wire(OfferWithdrawReason.class, e.reason())));
      case OfferExpired _ ->
          message.setOfferExpired(MarketplaceEventsV1.OfferExpired.newBuilder().setOffer(facts));
    };
  }

  private static List<Outgoing> of(
      TradingStep step, ContractEvent event, Map<ContractId, StoredContract> contracts) {
    var order = step.order();
    var message = ContractsEventsV1.ContractEvent.newBuilder();
    switch (event) {
      case ContractReady e ->
          message.setReady(
              ContractsEventsV1.ContractReady.newBuilder()
                  .setDocumentSha256(ByteString.copyFrom(e.state().document().bytes()))
                  .setSignBy(timestamp(e.state().until())));
      case ContractSigned e ->
          message.setSigned(
              ContractsEventsV1.ContractSigned.newBuilder()
                  .setUserId(deal(step.after(), e.contract()).person(e.side()).text())
                  .setDocumentSha256(ByteString.copyFrom(e.document().bytes()))
                  .setMethod(wire(ContractsEventsV1.SignatureMethod.class, e.method())));
      case ContractVoided e ->
          message.setVoided(
              ContractsEventsV1.ContractVoided.newBuilder()
                  .setReason(wire(ContractVoidReason.class, e.reason())));
      case ContractExecuted e -> {
        var stored = stored(contracts, e.contract());
        var signed = Objects.requireNonNull(stored.document());
        return List.of(
            ContractMessages.executed(stored.contract(), signed, order.by(), order.cause()),
            ContractMessages.createEscrow(stored.contract(), signed, ACTOR, order.cause()));
      }
      case EscrowEndRequested e -> {
        return List.of(endRequested(order, e));
      }
      case EscrowProgressed _, LapseRecorded _ -> {
        return List.of();
      }
    }
    return List.of(
        new Outgoing(
            Topics.CONTRACTS_EVENTS,
            event.contract().text(),
            message.build(),
            order.by(),
            order.cause()));
  }

  private static Outgoing endRequested(TradingOrder order, EscrowEndRequested event) {
    var command =
        EscrowCommand.newBuilder()
            .setCancel(CancelEscrow.newBuilder().setMarketplaceCause(causeOf(event.cause())))
            .build();
    var escrow = EscrowId.of(event.contract());
    return new Outgoing(Topics.ESCROW_COMMANDS, escrow.text(), command, ACTOR, order.cause());
  }

  private static MarketplaceCancelCause causeOf(CancelCause cause) {
    return switch (cause) {
      case OWNERSHIP_LOST -> MarketplaceCancelCause.MARKETPLACE_CANCEL_CAUSE_OWNERSHIP_LOST;
      case PARTY_BANNED -> MarketplaceCancelCause.MARKETPLACE_CANCEL_CAUSE_PARTY_BANNED;
      case TIMEOUT, PAYMENT_FAILED, BY_BUYER, BY_SELLER, TERMS_REFUSED ->
          throw new IllegalArgumentException("the marketplace does not cancel for " + cause);
    };
  }

  /** A pause changes no listing, but those who read it are told. */
  private static List<Outgoing> marked(TradingStep step, UniverseMarked event) {
    var before =
        step.before().universes().getOrDefault(event.universe(), UniverseMark.NONE).paused();
    var after = event.mark().paused();
    var messages = new ArrayList<Outgoing>();
    if (before == after) return messages;
    for (var listing : event.live()) {
      var message = MarketplaceEvent.newBuilder();
      if (after) message.setListingPaused(MarketplaceEventsV1.ListingPaused.getDefaultInstance());
      else message.setListingResumed(MarketplaceEventsV1.ListingResumed.getDefaultInstance());
      messages.add(message(step.order(), listing, message));
    }
    return messages;
  }

  private static ListingFacts facts(Listing listing) {
    var terms = listing.terms();
    var facts =
        ListingFacts.newBuilder()
            .setSellerId(listing.seller().text())
            .setVersion(listing.version())
            .setUniverseId(listing.asset().universe().value())
            .setRoute(wire(CommonV1.Route.class, listing.asset().route()))
            .setPrice(money(terms.price()))
            .setVisibility(wire(ListingVisibility.class, terms.visibility()));
    if (listing.asset() instanceof GroupAsset(_, var group)) facts.setGroupId(group.value());
    if (terms.guild() != null) facts.setGuildId(terms.guild());
    return facts.build();
  }

  private static OfferFacts facts(Offer offer) {
    var facts =
        OfferFacts.newBuilder()
            .setOfferId(offer.id().text())
            .setBuyerId(offer.buyer().text())
            .setSellerId(offer.seller().text())
            .setMadeBy(wire(OfferSide.class, offer.madeBy()))
            .setAmount(money(offer.amount()))
            .setListingVersion(offer.listingVersion())
            .setExpiresAt(timestamp(offer.expiresAt()));
    if (offer.parent() != null) facts.setParentOfferId(offer.parent().text());
    return facts.build();
  }

  private static Listing listing(TradingState state, ListingId id) {
    return Objects.requireNonNull(state.listings().get(id));
  }

  private static Deal deal(TradingState state, ContractId id) {
    return Objects.requireNonNull(state.deals().get(id));
  }

  private static StoredContract stored(
      Map<ContractId, StoredContract> contracts, ContractId contract) {
    return Objects.requireNonNull(contracts.get(contract));
  }

  /** The contract whose deal has ended. */
  private static String reservedFor(TradingStep step, ListingId listing) {
    return ((Reserved) listing(step.before(), listing).state()).contract().text();
  }

  private static Outgoing message(
      TradingOrder order, ListingId listing, MarketplaceEvent.Builder event) {
    return new Outgoing(
        Topics.MARKETPLACE_EVENTS, listing.text(), event.build(), order.by(), order.cause());
  }
}
