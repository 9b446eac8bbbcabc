/** Tests of the mapping of the custodian's responses. */
@NullMarked
package bloxtr8.payments.usdc;

import org.jspecify.annotations.NullMarked;
