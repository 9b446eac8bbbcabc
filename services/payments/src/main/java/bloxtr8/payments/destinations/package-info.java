/** Where sellers are paid: accounts at Stripe and wallets, and from when on they may be used. */
@NullMarked
package bloxtr8.payments.destinations;

import org.jspecify.annotations.NullMarked;
