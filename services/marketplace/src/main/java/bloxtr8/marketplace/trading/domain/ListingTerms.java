package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the seller writes, and may edit: each edit is a new version.
 *
 * @param price from 100 to 1,000,000,000 cents
 * @param guild the Discord guild of origin; required for a PRIVATE listing, else null for none
 * @param deliveryDays 1 to 14
 * @param inspectionDays 1 to 14
 */
public record ListingTerms(
    String title,
    String summary,
    Money price,
    String category,
    Visibility visibility,
    @Nullable String guild,
    int deliveryDays,
    int inspectionDays) {

  /** Whether only its guild of origin shows it. */
  public boolean isPrivate() {
    return visibility == Visibility.PRIVATE;
  }
}
