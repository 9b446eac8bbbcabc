/** What a buyer is shown to pay a deal: the card form's secret or the deposit address. */
@NullMarked
package bloxtr8.payments.checkout;

import org.jspecify.annotations.NullMarked;
