/** How the parties of an accepted offer read, sign and cancel their contract. */
@NullMarked
package bloxtr8.marketplace.signing;

import org.jspecify.annotations.NullMarked;
