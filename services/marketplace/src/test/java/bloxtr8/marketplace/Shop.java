package bloxtr8.marketplace;

import bloxtr8.api.ListingsApi;
import bloxtr8.api.ListingsApi.ListingDetails;
import bloxtr8.api.ListingsApi.ListingVisibility;
import bloxtr8.api.ListingsApi.NewListing;
import bloxtr8.api.OfferDraftsApi;
import bloxtr8.api.OffersApi;
import bloxtr8.api.OffersApi.NewOffer;
import bloxtr8.api.OffersApi.OfferDetails;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.SharedRoblox.Game;
import org.jspecify.annotations.Nullable;

/** People who list games of the sandbox's Roblox and negotiate, through the APIs. */
final class Shop {

  static final String GUILD = "700000000000000001";

  final Market market;
  final SharedRoblox roblox;

  Shop(Market market) {
    this.market = market;
    this.roblox = market.sandbox;
  }

  ListingsApi listings(UserId user) {
    return market.as(user, ListingsApi.class);
  }

  OffersApi offers(UserId user) {
    return market.as(user, OffersApi.class);
  }

  OfferDraftsApi drafts(UserId user) {
    return market.as(user, OfferDraftsApi.class);
  }

  /** A game that this person owns themselves. */
  Game gameOf(UserId seller) {
    return roblox.gameOf(market.robloxIdOf(seller));
  }

  /** What a seller types about a game that they transfer. */
  static NewListing transferOf(Game game) {
    return listing(game.universe(), Route.GAME_TRANSFER, null);
  }

  /** The same of a game that is handed over with its group. */
  static NewListing handoverOf(Game game, long group) {
    return listing(game.universe(), Route.GROUP_HANDOVER, group);
  }

  private static NewListing listing(long universe, Route route, @Nullable Long group) {
    return new NewListing(
        universe,
        route,
        group,
        "Pirate Tycoon",
        "A tycoon with ships and islands.",
        50_000L,
        "Tycoon",
        ListingVisibility.PUBLIC,
        null,
        null,
        null);
  }

  static NewListing priced(NewListing of, long cents) {
    return new NewListing(
        of.universeId(),
        of.route(),
        of.groupId(),
        of.title(),
        of.summary(),
        cents,
        of.category(),
        of.visibility(),
        of.guildId(),
        of.deliveryDays(),
        of.inspectionDays());
  }

  static NewListing written(NewListing of, String title, String summary, String category) {
    return new NewListing(
        of.universeId(),
        of.route(),
        of.groupId(),
        title,
        summary,
        of.priceCents(),
        category,
        of.visibility(),
        of.guildId(),
        of.deliveryDays(),
        of.inspectionDays());
  }

  static NewListing privateIn(NewListing of, @Nullable String guild) {
    return new NewListing(
        of.universeId(),
        of.route(),
        of.groupId(),
        of.title(),
        of.summary(),
        of.priceCents(),
        of.category(),
        ListingVisibility.PRIVATE,
        guild,
        of.deliveryDays(),
        of.inspectionDays());
  }

  /** A new game of the seller, listed for a transfer. */
  ListingDetails listed(UserId seller) {
    return listings(seller).publish(null, transferOf(gameOf(seller)));
  }

  /** A new game in a new group of the seller, listed for a hand-over. */
  ListingDetails listedGroup(UserId seller) {
    var group = roblox.group(market.robloxIdOf(seller));
    return listings(seller).publish(null, handoverOf(roblox.gameIn(group), group.id()));
  }

  /** A PRIVATE listing of the guild, made through the bot. */
  ListingDetails listedPrivately(UserId seller) {
    return market
        .inGuild(GUILD, seller, ListingsApi.class)
        .publish(null, privateIn(transferOf(gameOf(seller)), GUILD));
  }

  /** An offer for a listing whose group is handed over. */
  static NewOffer offer(ListingDetails listing, long cents) {
    return new NewOffer(listing.listingId(), listing.version(), cents, null, null, null);
  }

  /** An offer of the buyer, who receives the game in a new group where that is needed. */
  OfferDetails offered(UserId buyer, ListingDetails listing, long cents) {
    var destination =
        listing.route() == Route.GAME_TRANSFER ? roblox.group(market.robloxIdOf(buyer)).id() : null;
    return offers(buyer)
        .make(
            null,
            new NewOffer(listing.listingId(), listing.version(), cents, destination, null, null));
  }

  /** What staff or reporters have said about the game of a listing. */
  void mark(ListingId listing, String column) {
    market
        .environment
        .admin()
        .sql(
            "UPDATE marketplace.universe SET "
                + column
                + " = now() WHERE universe_id = (SELECT universe_id FROM marketplace.listing WHERE"
                + " listing_id = :id)")
        .param("id", listing.value())
        .update();
  }

  /** So that the limits of a minute and a day do not bind what a test does next. */
  void forgetLimits() {
    market.environment.admin().sql("DELETE FROM marketplace.person_read").update();
    market.environment.admin().sql("DELETE FROM marketplace.listing_publication").update();
  }
}
