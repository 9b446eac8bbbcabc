/** Goes through the worlds an escrow can live in, step by step, and looks for broken laws. */
@NullMarked
package bloxtr8.escrow.domain.explore;

import org.jspecify.annotations.NullMarked;
