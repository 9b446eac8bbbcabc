/** What two parties have agreed on, and asking for its escrow. */
@NullMarked
package bloxtr8.marketplace.contracts;

import org.jspecify.annotations.NullMarked;
