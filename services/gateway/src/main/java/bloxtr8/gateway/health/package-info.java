/** The health of this process. */
@NullMarked
package bloxtr8.gateway.health;

import org.jspecify.annotations.NullMarked;
