/** Rate limits, shared by all replicas. */
@NullMarked
package bloxtr8.gateway.limits;

import org.jspecify.annotations.NullMarked;
