/** Payment instructions for a buyer: the client secret of the card form, or the deposit address. */
@NullMarked
package bloxtr8.payments.checkout;

import org.jspecify.annotations.NullMarked;
