/** Files of disputes: what is accepted of them, their chain of hashes, and their bundle. */
@NullMarked
package bloxtr8.escrow.evidence;

import org.jspecify.annotations.NullMarked;
