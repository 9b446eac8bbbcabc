/** The words of Base and of every chain like it: addresses, hashes, signatures, token transfers. */
@NullMarked
package bloxtr8.chain;

import org.jspecify.annotations.NullMarked;
