/** Carries out the commands about listings, offers and contracts: one transaction each. */
@NullMarked
package bloxtr8.marketplace.trading;

import org.jspecify.annotations.NullMarked;
