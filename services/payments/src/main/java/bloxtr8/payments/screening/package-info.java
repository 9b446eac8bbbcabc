/** Whether wallets are clean: two companies are asked, and what is not known is never clean. */
@NullMarked
package bloxtr8.payments.screening;

import org.jspecify.annotations.NullMarked;
