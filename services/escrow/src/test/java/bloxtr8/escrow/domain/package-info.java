/** Tests of the escrow's rules. */
@NullMarked
package bloxtr8.escrow.domain;

import org.jspecify.annotations.NullMarked;
