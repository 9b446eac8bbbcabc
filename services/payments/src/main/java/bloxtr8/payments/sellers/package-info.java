/** The sellers' view of their payouts: accounts at Stripe, wallets, and debts. */
@NullMarked
package bloxtr8.payments.sellers;

import org.jspecify.annotations.NullMarked;
