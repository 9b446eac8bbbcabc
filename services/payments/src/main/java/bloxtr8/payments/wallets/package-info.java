/** Wallets that people have proved: payout destinations and refund wallets. */
@NullMarked
package bloxtr8.payments.wallets;

import org.jspecify.annotations.NullMarked;
