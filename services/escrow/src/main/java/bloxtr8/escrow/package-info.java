/** Holds a deal's money until the deal is done. */
@NullMarked
package bloxtr8.escrow;

import org.jspecify.annotations.NullMarked;
