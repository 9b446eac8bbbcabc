/** Tests of the escrow service on the real infrastructure. */
@NullMarked
package bloxtr8.escrow;

import org.jspecify.annotations.NullMarked;
