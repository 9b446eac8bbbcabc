/** Offers for people: how they are made, answered and read, and drafts of them. */
@NullMarked
package bloxtr8.marketplace.offers;

import org.jspecify.annotations.NullMarked;
