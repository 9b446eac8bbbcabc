/** Screening of wallets by two companies; an unknown risk never counts as clean. */
@NullMarked
package bloxtr8.payments.screening;

import org.jspecify.annotations.NullMarked;
