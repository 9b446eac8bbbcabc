/** Tells the escrow who owns the game, when it asks and when that changes. */
@NullMarked
package bloxtr8.marketplace.ownership;

import org.jspecify.annotations.NullMarked;
