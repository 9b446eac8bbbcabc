/** The figures of the marketplace. */
@NullMarked
package bloxtr8.marketplace.stats;

import org.jspecify.annotations.NullMarked;
