/** People's wallets: the proof that somebody controls one, and its use for payouts and refunds. */
@NullMarked
package bloxtr8.payments.wallets;

import org.jspecify.annotations.NullMarked;
