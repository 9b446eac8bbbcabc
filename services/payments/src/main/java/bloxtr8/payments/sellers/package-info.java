/** Sellers' own view of how they are paid: accounts at Stripe, wallets, and what they owe. */
@NullMarked
package bloxtr8.payments.sellers;

import org.jspecify.annotations.NullMarked;
