/** Explores what can follow from every decision, in many small worlds, against the laws. */
@NullMarked
package bloxtr8.marketplace.trading.domain.explore;

import org.jspecify.annotations.NullMarked;
