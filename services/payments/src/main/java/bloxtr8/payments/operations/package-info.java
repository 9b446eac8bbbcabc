/** The operations, one row each: payouts, refunds, reversals, accounts, collections. */
@NullMarked
package bloxtr8.payments.operations;

import org.jspecify.annotations.NullMarked;
