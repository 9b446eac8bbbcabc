/** Staff commands that concern any service. */
@NullMarked
package bloxtr8.gateway.staff;

import org.jspecify.annotations.NullMarked;
