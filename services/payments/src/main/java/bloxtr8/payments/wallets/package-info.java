/** Wallets that people prove to be theirs: to be paid on, and for payments to go back to. */
@NullMarked
package bloxtr8.payments.wallets;

import org.jspecify.annotations.NullMarked;
