package bloxtr8.api;

import bloxtr8.kernel.ListingId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * What the caller has typed and not sent yet: one draft for each listing, kept for 30 minutes after
 * it was saved last, until the offer was made or the caller deletes it.
 */
@HttpExchange("/api/offer-drafts/{id}")
public interface OfferDraftsApi {

  @PutExchange
  OfferDraft save(@PathVariable("id") ListingId listingId, @RequestBody DraftContent draft);

  @GetExchange
  OfferDraft draft(@PathVariable("id") ListingId listingId);

  /** Also when there is none. */
  @DeleteExchange
  void delete(@PathVariable("id") ListingId listingId);

  /**
   * The fields of an offer, as far as they are typed; they are checked when the offer is made.
   *
   * @param conditions at most 500 characters
   */
  record DraftContent(
      @Nullable Integer listingVersion,
      @Nullable Long amountCents,
      @Nullable Long destinationGroupId,
      @Nullable String conditions,
      @Nullable Instant expiresAt) {}

  /**
   * A saved draft.
   *
   * @param keptUntil it is deleted then
   */
  record OfferDraft(
      ListingId listingId, DraftContent content, Instant savedAt, Instant keptUntil) {}
}
