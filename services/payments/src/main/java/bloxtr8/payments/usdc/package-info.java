/** USDC on Base: a custodian keeps and sends them, and only the chain itself is believed. */
@NullMarked
package bloxtr8.payments.usdc;

import org.jspecify.annotations.NullMarked;
