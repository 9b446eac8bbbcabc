/** What the escrow has in the sandbox world only. */
@NullMarked
package bloxtr8.escrow.sandbox;

import org.jspecify.annotations.NullMarked;
