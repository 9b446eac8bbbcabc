/**
 * Listings, offers and contracts as decisions: what a command may do with what it has locked, and
 * what follows from it for everything else that concerns the same game. No SQL, no clock, no HTTP.
 */
@NullMarked
package bloxtr8.marketplace.trading.domain;

import org.jspecify.annotations.NullMarked;
