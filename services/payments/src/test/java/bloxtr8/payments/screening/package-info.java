/** Tests of what two findings make of a wallet. */
@NullMarked
package bloxtr8.payments.screening;

import org.jspecify.annotations.NullMarked;
