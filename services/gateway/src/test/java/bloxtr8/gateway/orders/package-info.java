/** Commands without a broker. */
@NullMarked
package bloxtr8.gateway.orders;

import org.jspecify.annotations.NullMarked;
