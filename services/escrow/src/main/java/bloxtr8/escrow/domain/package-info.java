/** The whole life of an escrow, as pure functions of what is known and what is asked. */
@NullMarked
package bloxtr8.escrow.domain;

import org.jspecify.annotations.NullMarked;
