package bloxtr8.marketplace.listings;

import bloxtr8.kernel.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Which listings are wanted; null is no condition.
 *
 * @param state as in the table
 * @param guild the guild of origin
 * @param words as a person types them
 * @param isPublicOnly whether PRIVATE ones are left out
 * @param isWhole whether paused and removed ones are found too
 * @param shownIn the guild whose rules of what is shown there apply
 */
record ListingFilter(
    @Nullable String state,
    @Nullable String category,
    @Nullable Long minCents,
    @Nullable Long maxCents,
    @Nullable UserId seller,
    @Nullable String guild,
    @Nullable String words,
    boolean isPublicOnly,
    boolean isWhole,
    @Nullable String shownIn) {}
