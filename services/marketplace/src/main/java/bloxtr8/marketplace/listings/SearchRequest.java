package bloxtr8.marketplace.listings;

import bloxtr8.api.Page;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.listings.ListingSearchStore.Part;
import bloxtr8.marketplace.trading.domain.PriceBand;
import bloxtr8.platform.http.FieldErrors;
import bloxtr8.platform.http.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a search as they came, and what they ask for. */
record SearchRequest(
    @Nullable String status,
    @Nullable String category,
    @Nullable String band,
    @Nullable UserId seller,
    @Nullable String guild,
    @Nullable String q,
    @Nullable Long minCents,
    @Nullable Long maxCents,
    @Nullable String sort,
    @Nullable Integer page,
    @Nullable Integer limit,
    @Nullable String cursor) {

  /** Deeper pages would be slow: a cursor reads on from any depth. */
  static final int PAGE_MAX = 20;

  private static final int CATEGORY_MAX = 100;
  private static final int WORDS_MAX = 200;
  private static final String GUILD_ID = "[0-9]{1,20}";
  private static final String ACTIVE = "ACTIVE";

  /** What anybody may look for; the others are found by their sellers and staff only. */
  private static final Set<String> OPEN = Set.of(ACTIVE, "RESERVED", "SOLD");

  private static final List<String> STATES =
      List.of(ACTIVE, "RESERVED", "SOLD", "INACTIVE", "CANCELLED");

  /**
   * What is searched for.
   *
   * @throws Problem 422 with every parameter that is wrong
   */
  ListingFilter filter(Viewer viewer) {
    var errors = new FieldErrors();
    var isOwn = seller != null && viewer.is(seller);
    var isWhole = isOwn || viewer.isStaff();
    var state = state(isOwn, isWhole, errors);
    @Nullable PriceBand inBand = bandOf(errors);
    requireLength("category", category, CATEGORY_MAX, errors);
    requireLength("q", q, WORDS_MAX, errors);
    if (guild != null && !guild.matches(GUILD_ID))
      errors.add("guildId", "must be an id of Discord: digits only");
    requirePrice("minPriceCents", minCents, errors);
    requirePrice("maxPriceCents", maxCents, errors);
    errors.requireNone();
    var isPrivateToo = isOwn || viewer.isIn(guild) || (viewer.isStaff() && isNarrow());
    return new ListingFilter(
        state,
        blankAsNull(category),
        higher(minCents, inBand == null ? null : inBand.fromCents()),
        lower(maxCents, inBand == null ? null : inBand.belowCents()),
        seller,
        guild,
        blankAsNull(q),
        !isPrivateToo,
        isWhole,
        isOwn ? null : viewer.guild());
  }

  private boolean isNarrow() {
    return seller != null || guild != null;
  }

  private @Nullable String state(boolean isOwn, boolean isWhole, FieldErrors errors) {
    if (status == null) return isOwn ? null : ACTIVE;
    if (!STATES.contains(status))
      errors.add("status", "must be one of " + String.join(", ", STATES));
    else if (!isWhole && !OPEN.contains(status))
      errors.add("status", "can be " + status + " only in a search of your own listings");
    return status;
  }

  private @Nullable PriceBand bandOf(FieldErrors errors) {
    if (band == null) return null;
    for (var known : PriceBand.values()) if (known.text().equals(band)) return known;
    errors.add(
        "band",
        "must be one of "
            + Arrays.stream(PriceBand.values())
                .map(PriceBand::text)
                .collect(Collectors.joining(", ")));
    return null;
  }

  private static void requireLength(
      String field, @Nullable String text, int max, FieldErrors errors) {
    if (text == null) return;
    if (text.codePointCount(0, text.length()) > max)
      errors.add(field, "must have at most " + max + " characters");
    if (text.indexOf('\0') >= 0) errors.add(field, "contains U+0000");
  }

  private static void requirePrice(String field, @Nullable Long cents, FieldErrors errors) {
    if (cents != null && cents < 0) errors.add(field, "must not be negative");
  }

  private static @Nullable Long higher(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) return one == null ? other : one;
    return Math.max(one, other);
  }

  private static @Nullable Long lower(@Nullable Long one, @Nullable Long below) {
    if (below == null) return one;
    return one == null ? below - 1 : Math.min(one, below - 1);
  }

  private static @Nullable String blankAsNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /**
   * Which part of it is wanted.
   *
   * @throws Problem 422 with every parameter that is wrong
   */
  Part part() {
    var errors = new FieldErrors();
    var order = sort == null ? ListingOrder.NEWEST : ListingOrder.of(sort);
    if (order == null) errors.add("sort", "must be newest, price_asc or price_desc");
    var number = Objects.requireNonNullElse(page, 1);
    var size = Objects.requireNonNullElse(limit, Page.LIMIT_DEFAULT);
    if (number < 1 || number > PAGE_MAX)
      errors.add("page", "must be from 1 to " + PAGE_MAX + ": read on by the cursor");
    errors.requireRange("limit", size, 1, Page.LIMIT_MAX);
    if (cursor != null && page != null) errors.add("cursor", "cannot be combined with a page");
    @Nullable ListingCursor after =
        cursor == null || order == null ? null : ListingCursor.parse(order, cursor);
    if (cursor != null && order != null && after == null)
      errors.add("cursor", "must be the nextCursor of an answer in the same order");
    errors.requireNone();
    return new Part(Objects.requireNonNull(order), after, (number - 1) * size, size);
  }
}
