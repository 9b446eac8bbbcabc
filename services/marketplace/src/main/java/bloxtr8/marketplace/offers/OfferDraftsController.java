package bloxtr8.marketplace.offers;

import bloxtr8.api.OfferDraftsApi;
import bloxtr8.kernel.ListingId;
import bloxtr8.marketplace.listings.ListingQueries;
import bloxtr8.marketplace.listings.Viewer;
import bloxtr8.marketplace.offers.DraftStore.Draft;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.StrictJson;
import bloxtr8.platform.refusal.RefusedRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** HTTP API of drafts of offers. */
@RestController
public final class OfferDraftsController implements OfferDraftsApi {

  private static final JsonMapper JSON = StrictJson.builder().build();

  private final Caller caller;
  private final ListingQueries listings;
  private final OfferRequests requests;
  private final DraftHandler drafts;

  OfferDraftsController(
      Caller caller, ListingQueries listings, OfferRequests requests, DraftHandler drafts) {
    this.caller = caller;
    this.listings = listings;
    this.requests = requests;
    this.drafts = drafts;
  }

  @Override
  public OfferDraft save(ListingId listingId, DraftContent draft) {
    var user = caller.user();
    listings.require(listingId, Viewer.of(caller));
    var content = JSON.writeValueAsString(requests.draft(draft));
    return shown(listingId, drafts.save(user, listingId, content));
  }

  @Override
  public OfferDraft draft(ListingId listingId) {
    var draft = drafts.find(caller.user(), listingId);
    if (draft == null) throw RefusedRequest.notFound();
    return shown(listingId, draft);
  }

  @Override
  @ResponseStatus(HttpStatus.NO_CONTENT)
  public void delete(ListingId listingId) {
    drafts.delete(caller.user(), listingId);
  }

  private static OfferDraft shown(ListingId listing, Draft draft) {
    return new OfferDraft(
        listing,
        JSON.readValue(draft.content(), DraftContent.class),
        draft.savedAt(),
        draft.expiresAt());
  }
}
