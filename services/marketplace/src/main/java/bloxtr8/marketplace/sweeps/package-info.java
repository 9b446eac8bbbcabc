/** The clocks of offers and contracts, and what bans and lost tiers do to them. */
@NullMarked
package bloxtr8.marketplace.sweeps;

import org.jspecify.annotations.NullMarked;
