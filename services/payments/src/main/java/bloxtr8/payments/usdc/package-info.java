/** The USDC rail: a custodian keeps and sends USDC, and only the chain proves what happened. */
@NullMarked
package bloxtr8.payments.usdc;

import org.jspecify.annotations.NullMarked;
