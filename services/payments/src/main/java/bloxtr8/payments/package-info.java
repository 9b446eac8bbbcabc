/** Moves money over the rails, keeps the ledger, and publishes what happened. */
@NullMarked
package bloxtr8.payments;

import org.jspecify.annotations.NullMarked;
