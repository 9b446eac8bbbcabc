/** A custodian of USDC on the sandbox's Base, over a small REST contract with signed webhooks. */
@NullMarked
package bloxtr8.providers.custodian;

import org.jspecify.annotations.NullMarked;
