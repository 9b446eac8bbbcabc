package bloxtr8.marketplace.offers;

import bloxtr8.api.OffersApi;
import bloxtr8.api.Page;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.listings.AskedPage;
import bloxtr8.marketplace.listings.FreshRead;
import bloxtr8.marketplace.listings.FreshReads;
import bloxtr8.marketplace.listings.ListingQueries;
import bloxtr8.marketplace.listings.ListingReadStore;
import bloxtr8.marketplace.listings.RequestId;
import bloxtr8.marketplace.listings.StoredListing;
import bloxtr8.marketplace.listings.Viewer;
import bloxtr8.marketplace.offers.OfferReadStore.Wanted;
import bloxtr8.marketplace.offers.OfferRequests.Terms;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.Side;
import bloxtr8.marketplace.trading.domain.TradingCommand.AcceptOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.CounterOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.DeclineOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.MakeOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.Request;
import bloxtr8.marketplace.trading.domain.TradingCommand.WithdrawOffer;
import bloxtr8.marketplace.trading.domain.TradingEvent;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.FieldErrors;
import bloxtr8.platform.http.RequestContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of offers. Who acts is the caller, whatever a request contains. */
@RestController
public final class OffersController implements OffersApi {

  private static final String ROUTE = "POST /api/offers";

  private final Caller caller;
  private final OfferRequests requests;
  private final OfferQueries queries;
  private final OfferReadStore offers;
  private final ListingQueries listings;
  private final ListingReadStore listed;
  private final DraftHandler drafts;
  private final FreshReads reads;
  private final TradingHandler trading;
  private final FeeSchedule fees;
  private final OffersSettings settings;
  private final Clock clock;
  private final OfferTurns turns = new OfferTurns();

  OffersController(
      Caller caller,
      OfferRequests requests,
      OfferQueries queries,
      OfferReadStore offers,
      ListingQueries listings,
      ListingReadStore listed,
      DraftHandler drafts,
      FreshReads reads,
      TradingHandler trading,
      FeeSchedule fees,
      OffersSettings settings,
      Clock clock) {
    this.caller = caller;
    this.requests = requests;
    this.queries = queries;
    this.offers = offers;
    this.listings = listings;
    this.listed = listed;
    this.drafts = drafts;
    this.reads = reads;
    this.trading = trading;
    this.fees = fees;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  @ResponseStatus(HttpStatus.CREATED)
  public OfferDetails make(@Nullable String key, NewOffer offer) {
    var user = caller.user();
    var viewer = Viewer.of(caller);
    var listing = listings.require(offer.listingId(), viewer);
    var id = new OfferId(RequestId.of(key, user, ROUTE, clock.instant()));
    var made = key == null ? null : offers.find(id);
    var terms = requests.offer(offer, listing.asset().route(), made != null);
    if (made != null) requireSame(made, user, offer.listingId(), null, terms);
    else {
      listings.requireShown(listing, viewer);
      var read = readFor(listing, user, terms);
      var guild = caller.guild();
      var done =
          carryOut(at ->
              new MakeOffer(
                  id,
                  listing.id(),
                  user,
                  guild,
                  terms.version(),
                  terms.amount(),
                  terms.conditions(),
                  terms.destination(),
                  read.at(at),
                  fees,
                  until(terms, at),
                  at));
      if (done.isEmpty()) requireSame(quicker(id), user, offer.listingId(), null, terms);
      drafts.delete(user, listing.id());
    }
    return queries.details(id, caller);
  }

  /** Of what cannot be offered for, the decision says why without a read of Roblox. */
  private FreshRead readFor(StoredListing listing, UserId user, Terms terms) {
    return listing.isActive() && !listing.seller().equals(user)
        ? reads.ofOffer(user, terms.destination())
        : FreshReads.notRead();
  }

  private void requireSame(
      StoredOffer made, UserId user, ListingId listing, @Nullable OfferId parent, Terms terms) {
    if (!made.maker().equals(user)
        || !made.listing().equals(listing)
        || !Objects.equals(made.parent(), parent)
        || made.listingVersion() != terms.version()
        || !made.amount().equals(terms.amount())
        || !made.conditions().equals(terms.conditions())
        || (parent == null && !Objects.equals(made.destination(), terms.destination()))
        || !untilOf(made, terms).equals(made.expiresAt())) throw RequestId.reused();
  }

  /** The end that the first request would have had with these terms. */
  private Instant untilOf(StoredOffer made, Terms terms) {
    return until(terms, made.createdAt());
  }

  private Instant until(Terms terms, Instant at) {
    return terms.until() == null ? at.plus(settings.openUsually()) : terms.until();
  }

  @Override
  public Page<OfferDetails> offers(
      @Nullable ListingId listingId,
      @Nullable String role,
      @Nullable String status,
      @Nullable Integer page,
      @Nullable Integer limit) {
    var errors = new FieldErrors();
    var side = sideOf(role, errors);
    AskedPage.requireStatus(status, OfferStatus.values(), errors);
    var asked = AskedPage.of(page, limit, errors);
    errors.requireNone();
    return queries.page(
        new Wanted(caller.user(), side, status, listingId), asked.number(), asked.size());
  }

  private static @Nullable Side sideOf(@Nullable String role, FieldErrors errors) {
    return switch (role) {
      case null -> null;
      case "buyer" -> Side.BUYER;
      case "seller" -> Side.SELLER;
      default -> {
        errors.add("role", "must be buyer or seller");
        yield null;
      }
    };
  }

  @Override
  public OfferDetails offer(OfferId id) {
    return queries.details(id, caller);
  }

  @Override
  public OfferDetails accept(OfferId id, SeenOffer seen) {
    turns.inTurn(id, () -> acceptInTurn(id, seen));
    return queries.details(id, caller);
  }

  /** Only the first of many acceptances of one offer at a moment has Roblox asked. */
  private void acceptInTurn(OfferId id, SeenOffer seen) {
    var user = caller.user();
    var offer = queries.require(id, caller);
    var amount = OfferRequests.seenAmount(seen.amountCents());
    var isDue =
        offer.receiver().equals(user)
            && offer.state().equals("PENDING")
            && offer.amount().equals(amount)
            && offer.listingVersion() == seen.listingVersion();
    var read = isDue ? read(offer, user) : FreshReads.notRead();
    var contract = new ContractId(Uuids.timeOrdered(clock.instant()));
    carryOut(
        at -> new AcceptOffer(id, user, contract, amount, seen.listingVersion(), read.at(at), at));
  }

  private FreshRead read(StoredOffer offer, UserId user) {
    var listing = Objects.requireNonNull(listed.find(offer.listing()));
    return listing.isActive()
        ? reads.ofDeal(user, offer.seller(), offer.buyer(), listing.asset(), offer.destination())
        : FreshReads.notRead();
  }

  @Override
  public OfferDetails decline(OfferId id) {
    var user = caller.user();
    queries.require(id, caller);
    carryOut(at -> new DeclineOffer(id, user, at));
    return queries.details(id, caller);
  }

  @Override
  public OfferDetails withdraw(OfferId id) {
    var user = caller.user();
    queries.require(id, caller);
    carryOut(at -> new WithdrawOffer(id, user, at));
    return queries.details(id, caller);
  }

  @Override
  @ResponseStatus(HttpStatus.CREATED)
  public OfferDetails counter(OfferId id, @Nullable String key, CounterTerms counter) {
    var user = caller.user();
    var countered = queries.require(id, caller);
    var route = ROUTE + "/" + id.text() + "/counter";
    var made = new OfferId(RequestId.of(key, user, route, clock.instant()));
    var before = key == null ? null : offers.find(made);
    var terms = requests.counter(counter, before != null);
    if (before != null) requireSame(before, user, countered.listing(), id, terms);
    else {
      var done =
          carryOut(at ->
              new CounterOffer(
                  made,
                  id,
                  user,
                  terms.version(),
                  terms.amount(),
                  terms.conditions(),
                  fees,
                  until(terms, at),
                  at));
      if (done.isEmpty()) requireSame(quicker(made), user, countered.listing(), id, terms);
    }
    return queries.details(made, caller);
  }

  /** What another request with the same Idempotency-Key has made meanwhile. */
  private StoredOffer quicker(OfferId made) {
    return Objects.requireNonNull(offers.find(made), "a command that changes nothing found it");
  }

  private List<TradingEvent> carryOut(Function<Instant, Request> request) {
    return trading.request(request, caller.actor(), RequestContext.current().cause());
  }
}
