@NullMarked
package bloxtr8.escrow.evidence;

import org.jspecify.annotations.NullMarked;
