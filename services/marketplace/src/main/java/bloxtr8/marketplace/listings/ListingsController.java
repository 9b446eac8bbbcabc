package bloxtr8.marketplace.listings;

import bloxtr8.api.ListingsApi;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.guilds.GuildRules;
import bloxtr8.marketplace.listings.ListingReadStore.Version;
import bloxtr8.marketplace.listings.ListingRequests.Wanted;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.ListingTerms;
import bloxtr8.marketplace.trading.domain.PriceBand;
import bloxtr8.marketplace.trading.domain.TradingCommand.ActivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.DeactivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.EditListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.Request;
import bloxtr8.marketplace.trading.domain.TradingEvent;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.FieldErrors;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of listings. Who acts is the caller, whatever a request contains. */
@RestController
public final class ListingsController implements ListingsApi {

  /** More than one person follows; each change of each is a message to them. */
  private static final int WATCHES_MAX = 200;

  private static final String ROUTE = "POST /api/listings";

  private final Caller caller;
  private final ListingRequests requests;
  private final ListingQueries queries;
  private final ListingReadStore listings;
  private final WatchStore watches;
  private final FreshReads reads;
  private final GuildRules guilds;
  private final TradingHandler trading;
  private final FeeSchedule fees;
  private final Clock clock;

  ListingsController(
      Caller caller,
      ListingRequests requests,
      ListingQueries queries,
      ListingReadStore listings,
      WatchStore watches,
      FreshReads reads,
      GuildRules guilds,
      TradingHandler trading,
      FeeSchedule fees,
      Clock clock) {
    this.caller = caller;
    this.requests = requests;
    this.queries = queries;
    this.listings = listings;
    this.watches = watches;
    this.reads = reads;
    this.guilds = guilds;
    this.trading = trading;
    this.fees = fees;
    this.clock = clock;
  }

  @Override
  @ResponseStatus(HttpStatus.CREATED)
  public ListingDetails publish(@Nullable String key, NewListing listing) {
    var user = caller.user();
    var wanted = requests.publication(listing, caller.guild());
    var id = new ListingId(RequestId.of(key, user, ROUTE, clock.instant()));
    var made = key == null ? null : listings.find(id);
    if (made != null) requireSame(made, user, wanted);
    else {
      guilds.requireMayList(user, wanted.terms().guild());
      var read = reads.ofSeller(user, wanted.asset());
      var done =
          carryOut(
              at -> new PublishListing(id, user, wanted.asset(), wanted.terms(), read.at(at), at));
      // Another request with the same Idempotency-Key was quicker.
      if (done.isEmpty()) requireSame(Objects.requireNonNull(listings.find(id)), user, wanted);
    }
    return details(id);
  }

  private void requireSame(StoredListing made, UserId user, Wanted wanted) {
    if (!made.seller().equals(user)
        || !made.asset().equals(wanted.asset())
        || !wanted.terms().equals(first(made.id()))) throw RequestId.reused();
  }

  private @Nullable ListingTerms first(ListingId id) {
    var first = new Version(id, 1);
    return listings.versions(List.of(first)).get(first);
  }

  @Override
  public FoundListings search(
      @Nullable String status,
      @Nullable String category,
      @Nullable String band,
      @Nullable UserId seller,
      @Nullable String guildId,
      @Nullable String q,
      @Nullable Long minPriceCents,
      @Nullable Long maxPriceCents,
      @Nullable String sort,
      @Nullable Integer page,
      @Nullable Integer limit,
      @Nullable String cursor) {
    var request =
        new SearchRequest(
            status,
            category,
            band,
            seller,
            guildId,
            q,
            minPriceCents,
            maxPriceCents,
            sort,
            page,
            limit,
            cursor);
    return queries.search(request, Viewer.of(caller));
  }

  @Override
  public ListingDetails listing(ListingId id) {
    return details(id);
  }

  @Override
  public ListingDetails edit(ListingId id, ListingEdit edit) {
    var user = caller.user();
    var listing = queries.require(id, Viewer.of(caller));
    var terms = requests.edited(listing.terms(), edit);
    var becomesPrivate = terms.isPrivate() && !listing.terms().isPrivate();
    if (becomesPrivate && listing.seller().equals(user)) guilds.requireMayList(user, terms.guild());
    carryOut(at -> new EditListing(id, user, edit.version(), terms, at));
    return details(id);
  }

  @Override
  public ListingDetails deactivate(ListingId id) {
    var user = caller.user();
    queries.require(id, Viewer.of(caller));
    carryOut(at -> new DeactivateListing(id, user, at));
    return details(id);
  }

  @Override
  public ListingDetails activate(ListingId id) {
    var user = caller.user();
    var listing = queries.require(id, Viewer.of(caller));
    // Of what cannot be activated, the decision says why without a read of Roblox.
    var isDue = listing.seller().equals(user) && listing.state().equals("INACTIVE");
    if (isDue) requireMayActivate(listing, user);
    var read = isDue ? reads.ofSeller(user, listing.asset()) : FreshReads.notRead();
    carryOut(at -> new ActivateListing(id, user, read.at(at), at));
    return details(id);
  }

  /** A PUBLIC listing is shown elsewhere too, so its guild of origin does not decide alone. */
  private void requireMayActivate(StoredListing listing, UserId seller) {
    guilds.requireMayList(seller, caller.guild());
    if (listing.terms().isPrivate()) guilds.requireMayList(seller, listing.terms().guild());
  }

  @Override
  public ListingDetails cancel(ListingId id) {
    var user = caller.user();
    queries.require(id, Viewer.of(caller));
    carryOut(at -> new CancelListing(id, user, at));
    return details(id);
  }

  @Override
  public PriceQuote quote(ListingId id, @Nullable Long amountCents) {
    var listing = queries.require(id, Viewer.of(caller));
    var price = listing.terms().price();
    return quoteOf(Objects.requireNonNullElse(amountCents, price.units()));
  }

  @Override
  public NewPrice quote(Long amountCents) {
    var quote = quoteOf(amountCents);
    return new NewPrice(PriceBand.of(Money.cents(amountCents)).text(), quote);
  }

  private PriceQuote quoteOf(long cents) {
    var errors = new FieldErrors();
    errors.requireRange("amountCents", cents, ListingRequests.PRICE_MIN, ListingRequests.PRICE_MAX);
    errors.requireNone();
    if (!fees.leavesSeller(Money.cents(cents)))
      throw Problem.invalid("amountCents", "must leave the seller something after the fees");
    return ListingViews.quote(fees.quote(Money.cents(cents)));
  }

  @Override
  public Watching watch(ListingId id) {
    var user = caller.user();
    queries.require(id, Viewer.of(caller));
    if (!watches.insert(id, user, clock.instant(), WATCHES_MAX))
      throw new RefusedRequest(
          Kind.CONFLICT,
          "too_many_watches",
          "You watch " + WATCHES_MAX + " listings: stop watching another one first.");
    return new Watching(id, true);
  }

  @Override
  public Watching unwatch(ListingId id) {
    watches.delete(id, caller.user());
    return new Watching(id, false);
  }

  private List<TradingEvent> carryOut(Function<Instant, Request> request) {
    return trading.request(request, caller.actor(), RequestContext.current().cause());
  }

  private ListingDetails details(ListingId id) {
    return queries.details(id, Viewer.of(caller));
  }
}
