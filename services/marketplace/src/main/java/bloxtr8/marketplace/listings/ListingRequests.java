package bloxtr8.marketplace.listings;

import bloxtr8.api.ListingsApi.ListingEdit;
import bloxtr8.api.ListingsApi.ListingVisibility;
import bloxtr8.api.ListingsApi.NewListing;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Route;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.ListedAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.UniverseAsset;
import bloxtr8.marketplace.trading.domain.ListingTerms;
import bloxtr8.marketplace.trading.domain.Visibility;
import bloxtr8.platform.http.FieldErrors;
import bloxtr8.platform.http.Problem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks what people ask to be published, all fields at once. */
final class ListingRequests {

  static final long PRICE_MIN = 100;
  static final long PRICE_MAX = 1_000_000_000;

  private static final int TITLE_MAX = 255;
  private static final int SUMMARY_MAX = 1_000;
  private static final int CATEGORY_MAX = 100;
  private static final int DAYS_MAX = 14;
  private static final int DAYS_DEFAULT = 7;

  private final TextFilter texts;

  ListingRequests(TextFilter texts) {
    this.texts = texts;
  }

  /** What is to be published. */
  record Wanted(ListedAsset asset, ListingTerms terms) {}

  /**
   * Checks a new listing.
   *
   * @param guild in which the bot acts for the person; null for none
   * @throws Problem 422 with every field that is wrong
   */
  Wanted publication(NewListing listing, @Nullable String guild) {
    var errors = new FieldErrors();
    if (listing.guildId() != null && !listing.guildId().equals(guild))
      errors.add("guildId", "must be the Discord server in which you use the bot");
    requireIds(listing, errors);
    var terms =
        terms(
            listing.title(),
            listing.summary(),
            listing.priceCents(),
            listing.category(),
            listing.visibility(),
            guild,
            Objects.requireNonNullElse(listing.deliveryDays(), DAYS_DEFAULT),
            Objects.requireNonNullElse(listing.inspectionDays(), DAYS_DEFAULT),
            errors);
    errors.requireNone();
    return new Wanted(asset(listing), Objects.requireNonNull(terms));
  }

  private static void requireIds(NewListing listing, FieldErrors errors) {
    if (listing.universeId() <= 0) errors.add("universeId", "must be positive");
    var group = listing.groupId();
    switch (listing.route()) {
      case GROUP_HANDOVER -> {
        if (group == null) errors.add("groupId", "is required: the group that is handed over");
        else if (group <= 0) errors.add("groupId", "must be positive");
      }
      case GAME_TRANSFER -> {
        if (group != null) errors.add("groupId", "is for GROUP_HANDOVER only");
      }
    }
  }

  private static ListedAsset asset(NewListing listing) {
    var universe = new UniverseId(listing.universeId());
    return listing.route() == Route.GAME_TRANSFER
        ? new UniverseAsset(universe)
        : new GroupAsset(universe, new GroupId(Objects.requireNonNull(listing.groupId())));
  }

  /**
   * The terms after an edit; what it does not name stays as it is.
   *
   * @throws Problem 422 with every field that is wrong
   */
  ListingTerms edited(ListingTerms now, ListingEdit edit) {
    var errors = new FieldErrors();
    if (edit.version() < 1) errors.add("version", "must be positive");
    var terms =
        terms(
            Objects.requireNonNullElse(edit.title(), now.title()),
            Objects.requireNonNullElse(edit.summary(), now.summary()),
            Objects.requireNonNullElse(edit.priceCents(), now.price().units()),
            Objects.requireNonNullElse(edit.category(), now.category()),
            edit.visibility() == null
                ? ListingVisibility.valueOf(now.visibility().name())
                : edit.visibility(),
            now.guild(),
            Objects.requireNonNullElse(edit.deliveryDays(), now.deliveryDays()),
            Objects.requireNonNullElse(edit.inspectionDays(), now.inspectionDays()),
            errors);
    errors.requireNone();
    return Objects.requireNonNull(terms);
  }

  /** Null when anything is wrong with it. */
  private @Nullable ListingTerms terms(
      String title,
      String summary,
      long priceCents,
      String category,
      ListingVisibility visibility,
      @Nullable String guild,
      int deliveryDays,
      int inspectionDays,
      FieldErrors errors) {
    @Nullable String titled = errors.check(() -> texts.line("title", title, 1, TITLE_MAX));
    @Nullable String summed = errors.check(() -> texts.text("summary", summary, 1, SUMMARY_MAX));
    @Nullable String sorted = errors.check(() -> texts.line("category", category, 1, CATEGORY_MAX));
    errors.requireRange("priceCents", priceCents, PRICE_MIN, PRICE_MAX);
    errors.requireRange("deliveryDays", deliveryDays, 1, DAYS_MAX);
    errors.requireRange("inspectionDays", inspectionDays, 1, DAYS_MAX);
    if (visibility == ListingVisibility.PRIVATE && guild == null)
      errors.add("visibility", "can be PRIVATE only for what was listed in a Discord server");
    if (titled == null || summed == null || sorted == null || priceCents < 0) return null;
    return new ListingTerms(
        titled,
        summed,
        Money.cents(priceCents),
        sorted,
        Visibility.valueOf(visibility.name()),
        guild,
        deliveryDays,
        inspectionDays);
  }
}
