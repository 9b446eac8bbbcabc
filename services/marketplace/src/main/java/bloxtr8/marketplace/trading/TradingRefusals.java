package bloxtr8.marketplace.trading;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.marketplace.trading.domain.ContractState.Voided;
import bloxtr8.marketplace.trading.domain.Offer;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.ListingRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.MakeOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.OfferRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.Request;
import bloxtr8.marketplace.trading.domain.TradingRefusal;
import bloxtr8.marketplace.trading.domain.TradingState;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a refusal is on the wire: its code, and a sentence that says how it is at present. */
final class TradingRefusals {

  private static final Duration READ_AGAIN_IN = Duration.ofMinutes(1);

  private TradingRefusals() {}

  /**
   * The refusal for a person.
   *
   * @param state what the request has found
   */
  static RefusedRequest of(TradingRefusal why, Request request, TradingState state) {
    var found = new Found(request, state);
    return switch (why) {
      case NOT_FOUND -> RefusedRequest.notFound();
      case NOT_THE_SELLER -> forbidden("not_the_seller", "Only its seller changes a listing.");
      case NOT_THE_RECEIVER ->
          forbidden("not_the_receiver", "Only the side that did not make the offer answers it.");
      case NOT_THE_MAKER -> forbidden("not_the_maker", "Only its maker withdraws an offer.");

      case BANNED -> forbidden("banned", "You are banned: you may start nothing new.");
      case FROZEN ->
          forbidden("frozen", "You may start no new deal for now: ask staff to decide about that.");
      case DISABLED -> forbidden("disabled", "Your user is disabled: ask staff.");
      case NOT_LINKED ->
          forbidden("not_linked", "Link your Roblox account first: it tells what you own.");
      case TIER_REQUIRED ->
          forbidden(
              "tier_required",
              "At this price staff must have verified the seller: the seller asks staff for TIER_2"
                  + " first.");
      case OTHER_PARTY_UNFIT ->
          conflict("other_party_unfit", "The other party may not trade at present.");
      case OWN_LISTING -> forbidden("own_listing", "The listing is your own.");
      case SAME_PERSON ->
          conflict("same_person", "Both sides have the same Roblox account: nobody trades alone.");
      case SAME_WALLET ->
          conflict("same_wallet", "Both sides use the same wallet: nobody trades alone.");

      case LISTING_NOT_ACTIVE, LISTING_ENDED -> conflict("listing_not_active", found.listing());
      case LISTING_RESERVED ->
          conflict(
              "listing_reserved",
              found.listing() + " An offer was accepted: wait for the end of that deal.");
      case LISTING_CHANGED ->
          conflict("listing_changed", found.version() + " Look at it again, and then decide.");

      case OFFER_NOT_PENDING -> conflict("offer_not_pending", found.offer());
      case OFFER_CHANGED ->
          conflict("offer_changed", found.offered() + " Look at it again, and then decide.");
      case OFFER_EXISTS ->
          conflict(
              "offer_exists",
              "You already have an offer for this listing. "
                  + found.liveOffer()
                  + " Withdraw it first, or wait for its end.");
      case OFFER_EXPIRED -> RefusedRequest.gone("offer_expired", found.expiry());
      case AMOUNT_TOO_HIGH ->
          RefusedRequest.invalid("amountCents", "must be at most the price, " + found.price());
      case AMOUNT_TOO_LOW ->
          RefusedRequest.invalid(
              "amountCents", "must be at least $1.00, and more than the seller's fee");
      case TOO_MANY_ROUNDS ->
          conflict(
              "too_many_rounds",
              "This negotiation is as long as one may be: accept or decline the last offer.");

      case CONTRACT_NOT_OPEN -> conflict("contract_not_open", found.contract());
      case CONTRACT_EXPIRED -> RefusedRequest.gone("contract_expired", found.contract());
      case ALREADY_SIGNED -> conflict("already_signed", "You have signed. " + found.contract());

      case DOCUMENT_CHANGED ->
          conflict(
              "document_changed",
              "This is not the hash of the contract's document: open the contract, and sign what"
                  + " you see there.");

      case UNIVERSE_LISTED ->
          conflict(
              "universe_listed",
              "Another listing sells this experience, its group, or another one of the group: it"
                  + " must be taken off the market first.");
      case UNIVERSE_IN_DEAL ->
          conflict(
              "universe_in_deal",
              "The experience is in a deal: it can be sold again when that deal has ended.");
      case UNIVERSE_PAUSED ->
          conflict(
              "universe_paused",
              "The experience was reported: nothing about it is listed, offered or accepted until"
                  + " staff have looked.");
      case UNIVERSE_REMOVED ->
          conflict(
              "universe_removed",
              "Staff have removed the experience: only they let it be listed again.");

      case NOT_THE_OWNER ->
          conflict("not_the_owner", "The seller does not own what the listing sells.");
      case OWNERSHIP_UNKNOWN ->
          RefusedRequest.unavailable(
              "ownership_unknown",
              "Roblox does not say at the moment who owns the experience: try again later.",
              READ_AGAIN_IN);
      case DESTINATION_REQUIRED ->
          RefusedRequest.invalid(
              "destinationGroupId", "must be a group of yours that receives the experience");
      case DESTINATION_NOT_YOURS ->
          new RefusedRequest(
              Kind.INVALID,
              "destination_not_yours",
              "The buyer must own the group that receives the game, and Roblox must not have"
                  + " locked it.");

      case LISTINGS_LIMIT ->
          conflict(
              "listings_limit",
              "You have as many live listings as you may: deactivate another one first.");
      case PUBLICATIONS_LIMIT ->
          conflict(
              "publications_limit",
              "You have published as many listings in 24 hours as you may: try again tomorrow.");
      case OFFERS_LIMIT ->
          conflict(
              "offers_limit",
              "You have let accepted deals lapse: withdraw your other offer first, or wait until"
                  + " those are 30 days old.");
      case OPEN_DEBT ->
          conflict("open_debt", "You owe us money: see your payouts, and settle it first.");
    };
  }

  private static RefusedRequest forbidden(String code, String detail) {
    return RefusedRequest.forbidden(code, detail);
  }

  private static RefusedRequest conflict(String code, String detail) {
    return RefusedRequest.conflict(code, detail);
  }

  /** Sentences about what the request has found. */
  private record Found(Request request, TradingState state) {

    String listing() {
      var id = listingId();
      var listing = id == null ? null : state.listings().get(id);
      return listing == null
          ? "The listing is not ACTIVE."
          : "The listing is " + ListingRow.stateOf(listing.state()) + ".";
    }

    String version() {
      var id = listingId();
      var listing = id == null ? null : state.listings().get(id);
      return listing == null
          ? "The listing has changed."
          : "The listing is at version %s, for %s."
              .formatted(listing.version(), listing.terms().price());
    }

    String price() {
      var id = listingId();
      var listing = id == null ? null : state.listings().get(id);
      return listing == null ? "which has changed" : listing.terms().price().toString();
    }

    String offer() {
      var offer = answered();
      return offer == null ? "The offer is not PENDING." : sentence(offer);
    }

    /** The live offer of the person who asks. */
    String liveOffer() {
      return state.offers().values().stream()
          .filter(offer -> offer.state().isLive() && offer.buyer().equals(request.by()))
          .findFirst()
          .map(Found::sentence)
          .orElse("");
    }

    private static String sentence(Offer offer) {
      return "The offer is " + OfferRow.stateOf(offer.state()) + ".";
    }

    String offered() {
      var offer = answered();
      return offer == null
          ? "The offer has changed."
          : "The offer is of %s, for version %s of the listing."
              .formatted(offer.amount(), offer.listingVersion());
    }

    String expiry() {
      var offer = answered();
      return offer == null
          ? "The offer is EXPIRED."
          : "The offer was good until " + offer.expiresAt() + ".";
    }

    String contract() {
      var id = contractId();
      var deal = id == null ? null : state.deals().get(id);
      if (deal == null) return "The contract is not open.";
      return deal.state() instanceof Voided(var reason)
          ? "The contract is VOID (" + reason + ")."
          : "The contract is " + DealStore.stateOf(deal.state()) + ".";
    }

    private @Nullable ListingId listingId() {
      return switch (request) {
        case PublishListing r -> r.listing();
        case ListingRequest r -> r.listing();
        case MakeOffer r -> r.listing();
        case OfferRequest _ -> {
          var offer = answered();
          yield offer == null ? null : offer.listing();
        }
        case ContractRequest _ -> null;
      };
    }

    private @Nullable Offer answered() {
      @Nullable OfferId id = request instanceof OfferRequest r ? r.answered() : null;
      return id == null ? null : state.offers().get(id);
    }

    private @Nullable ContractId contractId() {
      return request instanceof ContractRequest r ? r.contract() : null;
    }
  }
}
