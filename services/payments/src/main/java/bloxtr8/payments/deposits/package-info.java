/** USDC deposits: accepted once, summed up, reorganised, refunded, or collected as own funds. */
@NullMarked
package bloxtr8.payments.deposits;

import org.jspecify.annotations.NullMarked;
