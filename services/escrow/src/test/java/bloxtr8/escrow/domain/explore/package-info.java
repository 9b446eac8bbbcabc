/** Explores the states that an escrow and its counterparts can reach, and finds broken laws. */
@NullMarked
package bloxtr8.escrow.domain.explore;

import org.jspecify.annotations.NullMarked;
