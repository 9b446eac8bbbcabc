/** People, contracts, and the owners of the games that are sold. */
@NullMarked
package bloxtr8.marketplace;

import org.jspecify.annotations.NullMarked;
