/** Reports the owner of a game to the escrow, on request and when it changes. */
@NullMarked
package bloxtr8.marketplace.delivery;

import org.jspecify.annotations.NullMarked;
