/**
 * USDC that arrives at deposit addresses: counted once, completed, reorganised, sent back, or
 * collected when it is the platform's own.
 */
@NullMarked
package bloxtr8.payments.deposits;

import org.jspecify.annotations.NullMarked;
