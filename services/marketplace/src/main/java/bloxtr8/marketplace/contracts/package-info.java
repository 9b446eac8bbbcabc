/** Contracts of two parties, and the command for their escrow. */
@NullMarked
package bloxtr8.marketplace.contracts;

import org.jspecify.annotations.NullMarked;
