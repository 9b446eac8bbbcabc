/** The infrastructure under restarts, kills and taken ports. */
@NullMarked
package bloxtr8.infrastructure;

import org.jspecify.annotations.NullMarked;
