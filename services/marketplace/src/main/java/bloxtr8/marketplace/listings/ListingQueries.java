package bloxtr8.marketplace.listings;

import bloxtr8.api.ListingsApi.FoundListings;
import bloxtr8.api.ListingsApi.FoundRange;
import bloxtr8.api.ListingsApi.ListingDetails;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.guilds.GuildRules;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads listings for people: each sees what exists for them. */
public final class ListingQueries {

  private final ListingReadStore listings;
  private final ListingSearchStore search;
  private final WatchStore watches;
  private final SellerCards sellers;
  private final GuildRules guilds;
  private final Clock clock;

  ListingQueries(
      ListingReadStore listings,
      ListingSearchStore search,
      WatchStore watches,
      SellerCards sellers,
      GuildRules guilds,
      Clock clock) {
    this.listings = listings;
    this.search = search;
    this.watches = watches;
    this.sellers = sellers;
    this.guilds = guilds;
    this.clock = clock;
  }

  /**
   * A listing that exists for the reader.
   *
   * @throws RefusedRequest when it does not
   */
  public StoredListing require(ListingId id, Viewer viewer) {
    var listing = listings.find(id);
    if (listing == null || (!isOpenTo(listing, viewer) && !hasOffered(listing, viewer)))
      throw RefusedRequest.notFound();
    return listing;
  }

  /**
   * Checks whether the reader may make an offer where they are: also who has offered for a listing
   * before makes no new offer in a guild that does not show it.
   *
   * @throws RefusedRequest as for a listing that does not exist
   */
  public void requireShown(StoredListing listing, Viewer viewer) {
    if (!isShown(listing, viewer)) throw RefusedRequest.notFound();
  }

  private boolean isOpenTo(StoredListing listing, Viewer viewer) {
    return listing.isVisibleTo(viewer, false) && isShown(listing, viewer);
  }

  private boolean isShown(StoredListing listing, Viewer viewer) {
    return viewer.isStaff()
        || viewer.is(listing.seller())
        || guilds.isShown(listing.seller(), viewer.guild());
  }

  private boolean hasOffered(StoredListing listing, Viewer viewer) {
    var user = viewer.user();
    return user != null && listings.hasOffered(listing.id(), user);
  }

  ListingDetails details(ListingId id, Viewer viewer) {
    var listing = require(id, viewer);
    var seller = sellers.of(List.of(listing.seller()), viewer).get(listing.seller());
    @Nullable UserId user = viewer.user();
    return ListingViews.details(
        listing,
        Objects.requireNonNull(seller),
        user != null && watches.isWatched(id, user),
        clock.instant());
  }

  FoundListings search(SearchRequest request, Viewer viewer) {
    var filter = request.filter(viewer);
    var part = request.part();
    var found = search.find(filter, part);
    var byId = listings.find(found.listings());
    var inOrder = new ArrayList<StoredListing>();
    for (var id : found.listings()) {
      var listing = byId.get(id);
      if (listing != null) inOrder.add(listing);
    }
    var cards = sellers.of(inOrder.stream().map(StoredListing::seller).distinct().toList(), viewer);
    var at = clock.instant();
    var items =
        inOrder.stream()
            .map(listing ->
                ListingViews.card(listing, Objects.requireNonNull(cards.get(listing.seller())), at))
            .toList();
    var next =
        found.hasMore() && !inOrder.isEmpty()
            ? ListingCursor.after(part.order(), inOrder.getLast()).text()
            : null;
    return new FoundListings(
        items,
        new FoundRange(
            part.after() == null ? part.skip() / part.limit() + 1 : null,
            part.limit(),
            found.total(),
            found.totalIsExact(),
            part.after() != null || part.skip() > 0,
            found.hasMore(),
            next));
  }
}
