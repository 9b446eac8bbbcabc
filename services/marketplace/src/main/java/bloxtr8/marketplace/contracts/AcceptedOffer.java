package bloxtr8.marketplace.contracts;

import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import org.jspecify.annotations.Nullable;

/**
 * The offer that became a contract.
 *
 * @param listingVersion the version that the offer named
 * @param title of the listing in that version: text of the seller
 * @param guild Discord's id of the listing's guild of origin in that version; null for none
 */
public record AcceptedOffer(
    OfferId id, ListingId listing, int listingVersion, String title, @Nullable String guild) {}
