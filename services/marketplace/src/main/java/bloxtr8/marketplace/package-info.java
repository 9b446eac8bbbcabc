/** Who trades what: people, contracts, and who owns the game that is sold. */
@NullMarked
package bloxtr8.marketplace;

import org.jspecify.annotations.NullMarked;
