/** How often somebody may call, counted by all replicas together. */
@NullMarked
package bloxtr8.gateway.limits;

import org.jspecify.annotations.NullMarked;
