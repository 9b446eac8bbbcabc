/** Payout destinations that are ready at once, for tests. */
@NullMarked
package bloxtr8.payments.sandbox;

import org.jspecify.annotations.NullMarked;
