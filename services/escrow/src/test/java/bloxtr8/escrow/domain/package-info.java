/** The escrow's rules, asked. */
@NullMarked
package bloxtr8.escrow.domain;

import org.jspecify.annotations.NullMarked;
