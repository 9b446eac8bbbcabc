package bloxtr8.api;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Offers for listings, for their two parties and staff; for anybody else they do not exist. */
@HttpExchange("/api/offers")
public interface OffersApi {

  String IDEMPOTENCY_KEY = "Idempotency-Key";

  /**
   * Makes an offer. Roblox is asked afresh who owns the game, and the group that is to receive it.
   *
   * @param key the same key with the same body returns the same offer; null for none
   */
  @PostExchange
  OfferDetails make(
      @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody NewOffer offer);

  /**
   * The caller's offers, the newest first.
   *
   * @param listingId only those for this listing
   * @param role {@code buyer} or {@code seller}; both when null
   * @param status a state's name; every state when null
   */
  @GetExchange
  Page<OfferDetails> offers(
      @RequestParam(required = false) @Nullable ListingId listingId,
      @RequestParam(required = false) @Nullable String role,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit);

  @GetExchange("/{id}")
  OfferDetails offer(@PathVariable("id") OfferId id);

  /** Accepts exactly what the caller saw: a difference is 409 {@code offer_changed}. */
  @PostExchange("/{id}/accept")
  OfferDetails accept(@PathVariable("id") OfferId id, @RequestBody SeenOffer seen);

  @PostExchange("/{id}/decline")
  OfferDetails decline(@PathVariable("id") OfferId id);

  @PostExchange("/{id}/withdraw")
  OfferDetails withdraw(@PathVariable("id") OfferId id);

  /** Ends an offer of the other side, and makes this one instead, which is returned. */
  @PostExchange("/{id}/counter")
  OfferDetails counter(
      @PathVariable("id") OfferId id,
      @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody CounterTerms terms);

  /**
   * An offer to make.
   *
   * @param listingVersion that the caller saw
   * @param amountCents from 100 to the listing's price
   * @param destinationGroupId the caller's group that receives the game; required for
   *     GAME_TRANSFER, and for nothing else
   * @param conditions at most 500 characters; null for none
   * @param expiresAt 1 hour to 30 days from now; null for 72 hours
   */
  record NewOffer(
      ListingId listingId,
      Integer listingVersion,
      Long amountCents,
      @Nullable Long destinationGroupId,
      @Nullable String conditions,
      @Nullable Instant expiresAt) {}

  /** What the caller saw of the offer that they accept. */
  record SeenOffer(Long amountCents, Integer listingVersion) {}

  /** A counter-offer; its fields are those of a new offer. */
  record CounterTerms(
      Integer listingVersion,
      Long amountCents,
      @Nullable String conditions,
      @Nullable Instant expiresAt) {}

  /** The state of an offer. */
  enum OfferStatus {
    /** Waits for the side that did not make it. */
    PENDING,
    /** Another offer for the listing was accepted: it waits for the end of that deal. */
    ON_HOLD,
    ACCEPTED,
    DECLINED,
    /** The other side made another offer instead. */
    COUNTERED,
    WITHDRAWN,
    EXPIRED
  }

  /** A side of a negotiation. */
  enum OfferSide {
    BUYER,
    SELLER
  }

  /**
   * One offer; it stays as its maker saw it.
   *
   * @param listingTitle as it is now
   * @param yourSide the caller's; null for staff
   * @param parentId the offer that it answers; null for the first
   * @param round from 1, its place in the negotiation
   * @param destinationGroupId null for a hand-over
   * @param quote what the amount costs, by the fees of when it was made
   * @param changedSince what has changed in the listing since, one sentence for each
   * @param reason why it was declined or withdrawn; else null
   * @param contractId null unless it was accepted
   * @param counteredBy the offer that was made instead; null unless it was countered
   * @param next whose turn it is, in one sentence
   */
  record OfferDetails(
      OfferId offerId,
      ListingId listingId,
      String listingTitle,
      int listingVersion,
      UserId buyerId,
      UserId sellerId,
      OfferSide madeBy,
      @Nullable OfferSide yourSide,
      @Nullable OfferId parentId,
      int round,
      long amountCents,
      String conditions,
      @Nullable Long destinationGroupId,
      ListingsApi.PriceQuote quote,
      OfferStatus status,
      @Nullable String reason,
      @Nullable ContractId contractId,
      @Nullable OfferId counteredBy,
      List<String> changedSince,
      String next,
      Instant createdAt,
      Instant expiresAt) {
    public OfferDetails {
      changedSince = List.copyOf(changedSince);
    }
  }
}
