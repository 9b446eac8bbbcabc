/** What the custodian says, in our words. */
@NullMarked
package bloxtr8.payments.usdc;

import org.jspecify.annotations.NullMarked;
