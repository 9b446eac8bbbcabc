/** The values of Base and of other EVM chains: addresses, hashes, signatures, token transfers. */
@NullMarked
package bloxtr8.chain;

import org.jspecify.annotations.NullMarked;
