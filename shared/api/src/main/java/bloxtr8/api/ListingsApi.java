package bloxtr8.api;

import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * Games that are for sale. A PRIVATE listing exists for its seller, for who has made an offer for
 * it, for staff, and in its guild of origin; for anybody else it does not exist.
 */
@HttpExchange("/api/listings")
public interface ListingsApi {

  String IDEMPOTENCY_KEY = "Idempotency-Key";

  /**
   * Publishes a listing. Roblox is asked afresh who owns the game: another owner is 409 {@code
   * not_the_owner}, an unknown one 503 {@code ownership_unknown}.
   *
   * @param key the same key with the same body returns the same listing; null for none
   */
  @PostExchange
  ListingDetails publish(
      @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String key,
      @RequestBody NewListing listing);

  /**
   * Finds listings. Without a seller only PUBLIC ones are found, and in the guild in which the bot
   * acts for the caller also its PRIVATE ones, when it is named.
   *
   * @param status ACTIVE when null; of the caller's own listings then every status
   * @param band such as {@code under-5k}
   * @param q words, of which the title, the summary or the category contain all
   * @param sort {@code newest}, {@code price_asc} or {@code price_desc}
   * @param page from 1 to 20; deeper pages are read by the cursor
   * @param cursor of the answer before, instead of a page; all other parameters stay the same
   */
  @GetExchange
  FoundListings search(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String category,
      @RequestParam(required = false) @Nullable String band,
      @RequestParam(required = false) @Nullable UserId seller,
      @RequestParam(required = false) @Nullable String guildId,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable Long minPriceCents,
      @RequestParam(required = false) @Nullable Long maxPriceCents,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @GetExchange("/{id}")
  ListingDetails listing(@PathVariable("id") ListingId id);

  /** Makes the next version of a listing; what is null stays as it is. */
  @PatchExchange("/{id}")
  ListingDetails edit(@PathVariable("id") ListingId id, @RequestBody ListingEdit edit);

  @PostExchange("/{id}/deactivate")
  ListingDetails deactivate(@PathVariable("id") ListingId id);

  /** Publishes it again, with all the checks of a publication. */
  @PostExchange("/{id}/activate")
  ListingDetails activate(@PathVariable("id") ListingId id);

  @PostExchange("/{id}/cancel")
  ListingDetails cancel(@PathVariable("id") ListingId id);

  /**
   * What a price costs the buyer and leaves the seller.
   *
   * @param amountCents the listing's price when null
   */
  @GetExchange("/{id}/quote")
  PriceQuote quote(
      @PathVariable("id") ListingId id, @RequestParam(required = false) @Nullable Long amountCents);

  /**
   * What a price would cost the buyer and leave the seller, before there is a listing.
   *
   * @param amountCents 100 to 1,000,000,000
   */
  @GetExchange("/quote")
  NewPrice quote(@RequestParam Long amountCents);

  /** Tells the caller when the price changes, and when it is reserved or sold. */
  @PostExchange("/{id}/watch")
  Watching watch(@PathVariable("id") ListingId id);

  @DeleteExchange("/{id}/watch")
  Watching unwatch(@PathVariable("id") ListingId id);

  /**
   * A listing to publish.
   *
   * @param universeId of the experience, which is not the id of its place
   * @param groupId the group that is handed over; required for GROUP_HANDOVER, and for nothing else
   * @param priceCents 100 to 1,000,000,000
   * @param guildId the Discord guild of origin: the one in which the bot acts for the caller.
   *     Required for PRIVATE; null for none
   * @param deliveryDays 1 to 14; null for 7
   * @param inspectionDays 1 to 14; null for 7
   */
  record NewListing(
      Long universeId,
      Route route,
      @Nullable Long groupId,
      String title,
      String summary,
      Long priceCents,
      String category,
      ListingVisibility visibility,
      @Nullable String guildId,
      @Nullable Integer deliveryDays,
      @Nullable Integer inspectionDays) {}

  /**
   * A change of a listing.
   *
   * @param version that the caller saw: another one is 409 {@code listing_changed}
   */
  record ListingEdit(
      Integer version,
      @Nullable String title,
      @Nullable String summary,
      @Nullable Long priceCents,
      @Nullable String category,
      @Nullable ListingVisibility visibility,
      @Nullable Integer deliveryDays,
      @Nullable Integer inspectionDays) {}

  /** Where a listing is shown. */
  enum ListingVisibility {
    /** In every guild and on the web. */
    PUBLIC,
    /** In its guild of origin only. */
    PRIVATE
  }

  /** The state of a listing. */
  enum ListingStatus {
    /** Offers may be made. */
    ACTIVE,
    /** An offer was accepted, and its deal has not ended. */
    RESERVED,
    SOLD,
    /** Its seller may activate it again. */
    INACTIVE,
    CANCELLED
  }

  /** What a buyer should know of a listing. */
  enum ListingFlag {
    /** The owner changed in the last 30 days, or the Roblox account is younger than that. */
    NEW_OWNER,
    /** We have not seen for 30 days who owns it, or do not know how old the account is. */
    HISTORY_UNKNOWN
  }

  /**
   * One listing.
   *
   * @param version of the text and the price; an offer names it
   * @param band of the price
   * @param closedBecause null unless it is INACTIVE or CANCELLED
   * @param paused whether people have reported its game and staff have not decided: no offers are
   *     made or accepted until then
   * @param watching whether the caller watches it
   * @param next whose turn it is, in one sentence
   */
  record ListingDetails(
      ListingId listingId,
      int version,
      ListingStatus status,
      @Nullable String closedBecause,
      boolean paused,
      long universeId,
      Route route,
      @Nullable Long groupId,
      String title,
      String summary,
      long priceCents,
      String band,
      String category,
      ListingVisibility visibility,
      @Nullable String guildId,
      int deliveryDays,
      int inspectionDays,
      SellerCard seller,
      ListedExperience experience,
      List<ListingFlag> flags,
      boolean watching,
      String next,
      Instant publishedAt,
      Instant editedAt) {
    public ListingDetails {
      flags = List.copyOf(flags);
    }
  }

  /**
   * The seller.
   *
   * @param verified whether staff have verified them, and no ban is in force
   * @param robloxName null for a caller who is not signed in, and while they have linked no account
   */
  record SellerCard(UserId userId, Tier tier, boolean verified, @Nullable String robloxName) {}

  /**
   * The game, as Roblox showed it when it was last read.
   *
   * @param name null where Roblox gave none
   * @param playing players then; null where Roblox did not say
   * @param visits null where Roblox did not say
   * @param thumbnail null where Roblox had none to show
   * @param ownerSeenSince since when we have seen this owner; null where it was not read yet
   * @param verifiedAt when the seller's ownership was last verified
   * @param snapshotSha256 of everything that was read, in hexadecimal; null where it was not yet
   */
  record ListedExperience(
      @Nullable String name,
      @Nullable Long playing,
      @Nullable Long visits,
      @Nullable URI thumbnail,
      @Nullable Instant ownerSeenSince,
      Instant verifiedAt,
      @Nullable String snapshotSha256) {}

  /** One listing among others; the fields are those of its details. */
  record ListingCard(
      ListingId listingId,
      int version,
      ListingStatus status,
      long universeId,
      Route route,
      String title,
      long priceCents,
      String band,
      String category,
      ListingVisibility visibility,
      SellerCard seller,
      ListedExperience experience,
      List<ListingFlag> flags,
      Instant publishedAt) {
    public ListingCard {
      flags = List.copyOf(flags);
    }
  }

  record FoundListings(List<ListingCard> items, FoundRange pagination) {
    public FoundListings {
      items = List.copyOf(items);
    }
  }

  /**
   * The position of what was found.
   *
   * @param page null after a cursor
   * @param total how many there are at least
   * @param totalIsExact whether there are no more than that; they are counted up to 1,000
   * @param nextCursor reads what follows; null where nothing does
   */
  record FoundRange(
      @Nullable Integer page,
      int limit,
      long total,
      boolean totalIsExact,
      boolean hasPrev,
      boolean hasNext,
      @Nullable String nextCursor) {}

  /**
   * What a price costs.
   *
   * @param rail how it is paid: by card up to $10,000, else in USDC
   * @param buyerPaysCents the price with the buyer's fee
   * @param sellerGetsCents the price without the seller's fee
   */
  record PriceQuote(
      Rail rail,
      long priceCents,
      long buyerFeeCents,
      long buyerPaysCents,
      long sellerFeeCents,
      long sellerGetsCents) {}

  /** A price, and the band of the channels in which a listing at it is shown. */
  record NewPrice(String band, PriceQuote quote) {}

  record Watching(ListingId listingId, boolean watching) {}
}
