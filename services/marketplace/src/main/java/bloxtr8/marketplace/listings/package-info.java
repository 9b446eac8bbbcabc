/** Listings for people: what they may write, how they are published, found and read. */
@NullMarked
package bloxtr8.marketplace.listings;

import org.jspecify.annotations.NullMarked;
