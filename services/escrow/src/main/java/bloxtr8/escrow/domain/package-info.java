/** The life of an escrow, as pure functions of its state and a command. */
@NullMarked
package bloxtr8.escrow.domain;

import org.jspecify.annotations.NullMarked;
