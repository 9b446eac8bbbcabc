/** Whether this role can work. */
@NullMarked
package bloxtr8.gateway.health;

import org.jspecify.annotations.NullMarked;
